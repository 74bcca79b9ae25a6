package callstream.accounts.http;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The name of a request, in its answer and in the log: the one that a client or gateway chose in {@code X-Request-Id},
 * or a new one.
 */
final class RequestId {
    static final String HEADER = "X-Request-Id";

    private static final Logger log = LoggerFactory.getLogger(RequestId.class);

    /** What would not do in a log line is as good as none. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Supplier<UUID> newId;

    /** @param newId gives an id that was never given before */
    RequestId(Supplier<UUID> newId) {
        this.newId = newId;
    }

    /** Names the request, and has one line logged of it when it is answered. */
    void name(RoutingContext context) {
        String asked = context.request().getHeader(HEADER);
        String id = asked != null && ACCEPTED.matcher(asked).matches()
                ? asked
                : newId.get().toString();
        context.put(HEADER, id).response().putHeader(HEADER, id);
        long begun = System.nanoTime();
        context.addEndHandler(ended -> log.atInfo()
                .addKeyValue("requestId", id)
                .addKeyValue("method", context.request().method())
                .addKeyValue("operation", context.get(Api.OPERATION, "none"))
                .addKeyValue("status", context.response().getStatusCode())
                .addKeyValue("ms", Duration.ofNanos(System.nanoTime() - begun).toMillis())
                .log("request"));
        context.next();
    }

    /** The request's name. */
    static String of(RoutingContext context) {
        return context.get(HEADER);
    }
}
