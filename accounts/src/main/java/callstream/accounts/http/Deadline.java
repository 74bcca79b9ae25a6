package callstream.accounts.http;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Answers who would otherwise wait for ever, and says whose fault it is. */
final class Deadline {
    /** Says that the request was complete, and the answer was not. */
    static final int TOO_SLOW = Code.UNAVAILABLE.status();

    private final Duration limit;

    /** @param limit for the whole of a request, its body's way to us included */
    Deadline(Duration limit) {
        this.limit = limit;
    }

    void start(RoutingContext context) {
        long timer = context.vertx()
                .setTimer(
                        limit.toMillis(),
                        late -> context.fail(context.request().isEnded() ? TOO_SLOW : Code.REQUEST_TIMEOUT.status()));
        context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
        context.next();
    }
}
