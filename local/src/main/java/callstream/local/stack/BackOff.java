package callstream.local.stack;

import java.time.Duration;

/** How long to wait before a part that died is started again: twice as long each time, until it holds out. */
final class BackOff {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** A part that ran this long is well: its next death begins anew. */
    static final Duration WELL = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /**
     * The pause after a death.
     *
     * @param ran how long the part had run
     */
    Duration after(Duration ran) {
        if (ran.compareTo(WELL) >= 0) {
            next = FIRST;
        }
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return pause;
    }
}
