package callstream.accounts.limits;

import java.time.Duration;

/**
 * How often something may be asked.
 *
 * @param quota how often at once
 * @param window after how long all of that may be asked again; it comes back little by little
 */
public record Rate(int quota, Duration window) {
    /** After how long one more may be asked. */
    Duration each() {
        return window.dividedBy(quota);
    }
}
