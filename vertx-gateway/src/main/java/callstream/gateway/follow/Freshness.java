package callstream.gateway.follow;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How new the table of a topic is. Said by the topic's follower; any thread may ask. */
final class Freshness {
    /** As long as the log may take to answer and the follower to try again. */
    static final Duration MOST_AGE = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private volatile Optional<Long> completeAt = Optional.empty();

    /** @param nanoTime a monotonic clock in nanoseconds */
    Freshness(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** All that was on the topic at a time, by {@link #now}, is in the table. */
    void complete(long at) {
        completeAt = Optional.of(at);
    }

    /** The table is not what the topic says, until it is complete again. */
    void lose() {
        completeAt = Optional.empty();
    }

    /** Whether the table says all that the topic said at a time not longer ago than {@link #MOST_AGE}. */
    boolean isFresh() {
        return completeAt
                .filter(at -> nanoTime.getAsLong() - at <= MOST_AGE.toNanos())
                .isPresent();
    }
}
