package callstream.benchmarks.call;

import java.time.Duration;

/** How long nothing came of one sender to one receiver, from a moment on. Not thread-safe; nanoseconds, monotonic. */
final class Gaps {
    /** After so long without a picture, or a sound, a call does not flow. */
    static final Duration STALL = Duration.ofSeconds(1);

    private long lastAt;
    private long longest;
    private long flowsSince;

    /** From now on. */
    void begin(long now) {
        lastAt = now;
        longest = 0;
        flowsSince = now;
    }

    void arrived(long now) {
        long gap = now - lastAt;
        longest = Math.max(longest, gap);
        if (gap > STALL.toNanos()) {
            flowsSince = now;
        }
        lastAt = now;
    }

    /** The longest gap, also one that is not over. */
    long longest(long now) {
        return Math.max(longest, now - lastAt);
    }

    /** Since when no gap was a stall; in the future where there is one now. */
    long flowsSince(long now) {
        return now - lastAt > STALL.toNanos() ? Long.MAX_VALUE : flowsSince;
    }
}
