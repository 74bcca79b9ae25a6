package callstream.gateway.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of the log, which all gateways have in common: what its brokers write on records as they append them,
 * carried on by the monotonic clock here. So a gateway whose wall clock is set, or wrong, stamps no frame too old for
 * the others, and finds none of theirs too old.
 *
 * <pre>
 *   asked ───────────────▸ appended, at loggedMs ───────────────▸ answered       by the monotonic clock
 *     the log's time minus the monotonic one is at least loggedMs - answered, and below loggedMs + 1 ms - asked
 * </pre>
 *
 * <p>Each acknowledgement bounds the distance between the two clocks so, and together they bound it within the quickest
 * one's time. The distance is changed no further than they demand: where the machines' clocks agree it stays what it
 * was at the start, that of the wall clock. One that contradicts the others counts once they have been silent for a
 * second: then the log's time was set, or this machine slept; before that one broker of several has a wrong clock.
 *
 * <p>Where the log keeps the writers' times instead ({@code message.timestamp.type=CreateTime}) this follows the wall
 * clock. Any thread.
 */
public final class LogClock implements InstantSource {
    private static final Logger log = LoggerFactory.getLogger(LogClock.class);

    /** By which two clocks may come apart: what a kernel slews a clock by at most (adjtimex(2)). */
    private static final double MOST_DRIFT = 500e-6;

    private static final long CONTRADICTED_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration WORTH_TELLING = Duration.ofMillis(250);
    private static final long NANOS_PER_MS = TimeUnit.MILLISECONDS.toNanos(1);

    /**
     * Between which the log's time minus the monotonic one is, in nanoseconds; wider the longer ago that was found.
     *
     * @param atNanos when, monotonic
     */
    private record Bounds(long least, long most, long atNanos) {
        Bounds at(long nowNanos) {
            long drift = (long) (Math.max(0, nowNanos - atNanos) * MOST_DRIFT);
            return new Bounds(least - drift, most + drift, nowNanos);
        }

        boolean contradicts(Bounds other) {
            return most < other.least || other.most < least;
        }

        Bounds and(Bounds other) {
            return new Bounds(Math.max(least, other.least), Math.min(most, other.most), atNanos);
        }

        long nearest(long distance) {
            return Math.min(Math.max(distance, least), most);
        }
    }

    private final LongSupplier nanoTime;

    /** Of the log's time from the monotonic one, nanoseconds. Written while this is locked. */
    private volatile long distance;

    private Bounds bounds = new Bounds(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2, 0);
    private boolean isBound;
    private long agreedAt;

    /**
     * Begins with the wall clock, until the log has answered.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public LogClock(InstantSource wall, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        Instant now = wall.instant();
        this.distance = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - nanoTime.getAsLong();
    }

    @Override
    public Instant instant() {
        long nanos = nanoTime.getAsLong() + distance;
        return Instant.ofEpochSecond(0, nanos);
    }

    /**
     * The log has appended a record.
     *
     * @param askedNanos when it was handed to the log, monotonic
     * @param loggedMs the record's time there; negative where it has none
     */
    public synchronized void appended(long askedNanos, long loggedMs) {
        if (loggedMs < 0) {
            return;
        }
        long now = nanoTime.getAsLong();
        long logged = loggedMs * NANOS_PER_MS;
        var heard = new Bounds(logged - now, logged + NANOS_PER_MS - askedNanos, now);
        Bounds before = bounds.at(now);
        if (!isBound || !heard.contradicts(before)) {
            bounds = isBound ? heard.and(before) : heard;
            agreedAt = now;
        } else if (now - agreedAt > CONTRADICTED_NANOS) {
            bounds = heard;
            agreedAt = now;
        }
        isBound = true;
        move(bounds.nearest(distance));
    }

    private void move(long newDistance) {
        Duration step = Duration.ofNanos(newDistance - distance);
        if (step.abs().compareTo(WORTH_TELLING) > 0) {
            log.atWarn()
                    .addKeyValue("ms", step.toMillis())
                    .log("the log's time is another than was thought; its brokers' and gateways' clocks should agree");
        }
        distance = newDistance;
    }
}
