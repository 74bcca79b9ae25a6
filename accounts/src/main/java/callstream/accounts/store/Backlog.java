package callstream.accounts.store;

import java.time.Duration;

/**
 * How far the log is behind.
 *
 * @param waiting entries that it has still to be told
 * @param oldest how long the oldest of them waits; zero where there is none
 */
public record Backlog(long waiting, Duration oldest) {
    /** Nothing waits. */
    public static final Backlog NONE = new Backlog(0, Duration.ZERO);
}
