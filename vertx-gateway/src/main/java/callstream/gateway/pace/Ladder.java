package callstream.gateway.pace;

import callstream.protocol.v1.PaceReason;

/**
 * How far one sender is held down where what it sends is too many bytes. Down fast, up slowly; told every half second.
 *
 * <pre>
 *   rung   frames/s  side  quality   bytes of a 15/s VGA picture at quality 80
 *    0        30     1920    100     1
 *    1        15     1280     60     0.65   quality first: the eye misses it least
 *    2        15      640     45     0.5
 *    3        10      640     45     0.35   then the rate
 *    4         7      480     45     0.15   then both
 *    5         5      320     45     0.05
 *    6         3      320     45     0.03
 *
 *   down   two bad ticks in a row: one rung, or two where it is stuck; again after two more
 *   up     after {@value #HOLD_TICKS} ticks without a bad one: a rung a tick
 * </pre>
 *
 * <p>So from the lowest rung it is back in seven seconds. On a way that is steady and too narrow it tries the next rung
 * once in five seconds, for a second. One thread.
 */
final class Ladder {
    /** Four seconds. */
    static final int HOLD_TICKS = 8;

    private static final int BAD_TICKS = 2;

    private final Pace[] rungs;
    private int rung;
    private int calm;
    private int bad;

    /** @param reason that is told with each rung but the highest */
    Ladder(PaceReason reason) {
        rungs = new Pace[] {
            Pace.FULL,
            new Pace(15, 1280, 60, reason),
            new Pace(15, 640, 45, reason),
            new Pace(10, 640, 45, reason),
            new Pace(7, 480, 45, reason),
            new Pace(5, 320, 45, reason),
            new Pace(3, 320, 45, reason)
        };
    }

    Pace pace() {
        return rungs[rung];
    }

    /** Half a second has passed. */
    void tick(Flow flow) {
        switch (flow) {
            case FREE -> {
                bad = 0;
                rise();
            }
            case BUSY -> bad = 0;
            case SLOW -> fall(1);
            case STUCK -> fall(2);
        }
    }

    private void rise() {
        calm++;
        if (calm > HOLD_TICKS && rung > 0) {
            rung--;
        }
    }

    private void fall(int by) {
        calm = 0;
        bad++;
        if (bad >= BAD_TICKS) {
            bad = 0; // what it did is seen a second later
            rung = Math.min(rung + by, rungs.length - 1);
        }
    }
}
