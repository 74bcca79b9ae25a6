package callstream.gateway.ingest;

import callstream.gateway.meter.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whether the log takes what is appended: known by the answers alone, as a broker that hangs looks like one that is
 * there.
 *
 * <pre>
 *   away:  an append has waited for {@value #SLOW_MS} ms, or the newest answer was a fault and is not old
 * </pre>
 *
 * <p>Where nobody appends nothing is known, and the log counts as there. Any thread.
 */
public final class LogHealth {
    static final long SLOW_MS = 500;

    /** A fault of longer ago says nothing of now. */
    static final Duration FAULT_COUNTS_FOR = Duration.ofSeconds(5);

    private static final long NEVER = Long.MIN_VALUE;

    private final LongSupplier nanoTime;
    private final AtomicLong numbers = new AtomicLong();

    /** When each was asked for, oldest first. Bounded by what senders may have in flight. */
    private final ConcurrentSkipListMap<Long, Long> unanswered = new ConcurrentSkipListMap<>();

    private volatile long faultAt = NEVER;

    /** @param nanoTime a monotonic clock in nanoseconds */
    public LogHealth(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Takes an append into account; gives it back. */
    <T> Future<T> watch(Future<T> append) {
        long number = numbers.incrementAndGet();
        unanswered.put(number, nanoTime.getAsLong());
        return append.onComplete(done -> {
            unanswered.remove(number);
            faultAt = done.succeeded() ? NEVER : nanoTime.getAsLong();
        });
    }

    /**
     * Registers {@code callstream.ingest.log.away}, 1 while it is.
     *
     * @param kind of what is appended
     */
    public void measure(String kind, MeterRegistry meters) {
        Gauge.builder("callstream.ingest.log.away", this, health -> health.isAway() ? 1 : 0)
                .description("1 while the log takes nothing, or not in time")
                .tag("kind", kind)
                .strongReference(true)
                .register(meters);
    }

    /** What was handed to it and has no answer yet. */
    public Backlog backlog() {
        Map.Entry<Long, Long> oldest = unanswered.firstEntry();
        return oldest == null
                ? Backlog.NONE
                : Backlog.since(
                        Math.max(1, unanswered.size()),
                        TimeUnit.NANOSECONDS.toMicros(oldest.getValue()),
                        TimeUnit.NANOSECONDS.toMicros(nanoTime.getAsLong()));
    }

    /** Whether it takes nothing, or not in time. */
    public boolean isAway() {
        long now = nanoTime.getAsLong();
        Map.Entry<Long, Long> oldest = unanswered.firstEntry();
        if (oldest != null
                && now - oldest.getValue() > Duration.ofMillis(SLOW_MS).toNanos()) {
            return true;
        }
        long fault = faultAt;
        return fault != NEVER && now - fault < FAULT_COUNTS_FOR.toNanos();
    }
}
