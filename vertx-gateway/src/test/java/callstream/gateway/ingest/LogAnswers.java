package callstream.gateway.ingest;

import io.vertx.core.Promise;

/** Lets tests of other packages be the log that answers. */
public final class LogAnswers {
    /** Something was appended; the test answers when it likes. */
    public static void hang(LogHealth health, Promise<Void> answer) {
        health.watch(answer.future());
    }

    private LogAnswers() {}
}
