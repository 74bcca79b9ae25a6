package callstream.local.caller;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try to connect: not at all at first, then twice as long each time, and by chance up
 * to half as long again, so that the clients of a gateway that died do not all come at once. One thread.
 */
final class Retries {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final RandomGenerator random;
    private long nextMs;

    Retries(RandomGenerator random) {
        this.random = random;
    }

    /** The pause before the next try. */
    Duration next() {
        long pause = nextMs;
        nextMs = Math.min(LONGEST.toMillis(), Math.max(FIRST.toMillis(), 2 * nextMs));
        return Duration.ofMillis(pause + (pause == 0 ? 0 : random.nextLong(pause / 2)));
    }

    /** The last try has succeeded: the next one is a first one. */
    void succeeded() {
        nextMs = 0;
    }
}
