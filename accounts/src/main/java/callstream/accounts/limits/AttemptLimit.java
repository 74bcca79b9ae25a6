package callstream.accounts.limits;

import callstream.accounts.store.AttemptStore.Counted;
import java.time.Duration;
import java.time.Instant;

/**
 * How many wrong passwords are free, and how long each further one makes wait: one second, then twice as long each
 * time.
 *
 * @param free wrong passwords, one behind the other, that nobody waits for
 * @param longest that anybody waits
 */
public record AttemptLimit(int free, Duration longest) {
    /** Without a wrong password for so long, the next is the first again. */
    static final Duration MEMORY = Duration.ofHours(1);

    /** Beyond it every wait is the longest: 2^30 s. */
    private static final int MOST_DOUBLINGS = 30;

    /** One more attempt, which counts as wrong until it is known to be right. */
    Counted charged(Counted before, Instant now) {
        int failures = (before.forgottenAt().isBefore(now) ? 0 : before.failures()) + 1;
        Duration pause = pause(failures);
        // Not now where there is no pause: others have looked at the clock before us and come after us.
        Instant freeAt = pause.isZero() ? Instant.EPOCH : now.plus(pause);
        return new Counted(failures, freeAt, before.trustedUntil(), later(before.trustedUntil(), now.plus(MEMORY)));
    }

    /** The attempt is not to count. */
    static Counted refunded(Counted before, Instant now) {
        return new Counted(
                Math.max(0, before.failures() - 1),
                Instant.EPOCH,
                before.trustedUntil(),
                later(before.forgottenAt(), now));
    }

    private Duration pause(int failures) {
        if (failures <= free) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(MOST_DOUBLINGS, failures - free - 1));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
