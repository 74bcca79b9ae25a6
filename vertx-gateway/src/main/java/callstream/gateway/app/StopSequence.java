package callstream.gateway.app;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops parts one after the other. One that fails, or takes longer than it may, is left behind with a line in the log:
 * the next ones are stopped all the same, and the end comes in a time that is known.
 */
final class StopSequence {
    private static final Logger log = LoggerFactory.getLogger(StopSequence.class);

    /** Ends one part; may wait. */
    interface Step {
        void run() throws Exception;
    }

    private final Duration atMost;

    /** @param atMost how long one part may take */
    StopSequence(Duration atMost) {
        this.atMost = atMost;
    }

    /** Stops one part, on a thread of its own. */
    StopSequence stop(String part, Step step) {
        return stop(part, atMost, step);
    }

    /** Stops one part that has a time of its own. */
    StopSequence stop(String part, Duration limit, Step step) {
        var task = new FutureTask<Void>(() -> {
            step.run();
            return null;
        });
        var thread = new Thread(task, "stop-" + part);
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException fault) {
            log.atWarn().addKeyValue("part", part).setCause(fault.getCause()).log("a part did not stop cleanly");
        } catch (TimeoutException late) {
            thread.interrupt();
            log.atWarn().addKeyValue("part", part).log("a part did not stop in time");
        } catch (InterruptedException hurried) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        return this;
    }
}
