package callstream.gateway.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.threadchecker.BlockedThreadEvent;
import io.vertx.core.transport.Transport;
import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts and logs each time that an event loop, which many callers share, is held for over 50 ms. Runs on Vert.x's
 * checker thread.
 */
final class EventLoopWatch {
    private static final Logger log = LoggerFactory.getLogger(EventLoopWatch.class);

    static final Duration LONGEST = Duration.ofMillis(50);

    /** What is held for {@link #LONGEST} and this much longer is seen for certain. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final Counter blocked;

    /** When each thread was last seen to be held. */
    private final Map<Thread, Long> seen = new WeakHashMap<>();

    private EventLoopWatch(MeterRegistry meters) {
        blocked = Counter.builder("callstream.gateway.event_loop.blocked")
                .description("times that an event loop, or a thread for blocking work, was held for too long")
                .register(meters);
    }

    /**
     * A Vert.x whose event loops are watched.
     *
     * @param transport by which it reaches the network
     */
    static Vertx open(Transport transport, MeterRegistry meters) {
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions()
                        .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                        .setMaxEventLoopExecuteTime(LONGEST.toMillis())
                        .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
                        .setBlockedThreadCheckInterval(LOOK_EVERY.toMillis()))
                .withTransport(transport)
                .build();
        ((VertxInternal) vertx).blockedThreadChecker().setThreadBlockedHandler(new EventLoopWatch(meters)::onBlocked);
        return vertx;
    }

    /** Told again and again of a thread while it is held. */
    private void onBlocked(BlockedThreadEvent event) {
        long now = System.nanoTime();
        Long before = seen.put(event.thread(), now);
        if (before != null && now - before < event.duration()) {
            return; // it was held then already
        }
        blocked.increment();
        var where = new IllegalStateException("held here");
        where.setStackTrace(event.thread().getStackTrace());
        log.atWarn()
                .addKeyValue("thread", event.thread().getName())
                .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(event.duration()))
                .setCause(where)
                .log("an event loop is blocked");
    }
}
