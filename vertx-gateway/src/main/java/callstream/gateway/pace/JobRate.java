package callstream.gateway.pace;

import callstream.gateway.pace.JobWatch.Seen;
import callstream.protocol.Limits;
import callstream.protocol.v1.PaceReason;

/**
 * How many frames a second each sender may send through the streaming job: one number for all of a gateway, as the job
 * is one for all. Only the number of frames: the job's work on a frame hangs little on its quality, and on its size
 * only in part. Told every half second.
 *
 * <pre>
 *   full ── two ticks behind ─▸ draining ── in time ─▸ held ── {@value #HOLD_TICKS} ticks ─▸ trying ── no harm done ─▸ full
 *                                  ▲                     ▲                     │  │
 *                                  │                     └──── one tick busy ──┘  │
 *                                  └────────────── one tick behind ───────────────┘
 *
 *   draining   half of what the job carried, by what came back, where it dropped frames; else {@value #MOST} of it
 *   held       {@value #MOST} of what it carried; after a try that made it busy, what there was before the try
 *   trying     a tenth more a tick, until that is a tenth more than it carried; two ticks to see what that did; then
 *              {@value #MORE} times as much a tick
 * </pre>
 *
 * <p>So a job that is steadily asked for too much is asked for a tenth too much for a second in five. From one frame a
 * second to all it takes eight seconds. One thread.
 */
final class JobRate {
    static final int HOLD_TICKS = 6;
    static final double MOST = 0.75;
    static final double MORE = 1.7;

    private static final double DRAINING = 0.5;
    private static final double TRY = 1.1;

    /** A tenth more, or nearly. */
    private static final double TRIED = 1.09;

    private static final int SEEING_TICKS = 2;
    private static final int BAD_TICKS = 2;

    /** More than this of what is sent comes back: what waited is being worked off. */
    private static final double WORKING_OFF = 1.1;

    private double perSecond = Limits.MAX_FRAMES_PER_SECOND;

    /** What the job did of each sender's frames when it was behind last. */
    private double carried = Limits.MAX_FRAMES_PER_SECOND;

    private int calm;

    /** Ticks since the last try. */
    private int seen;

    private int bad;
    private int badReturned;
    private int badSent;

    /** Frames a second that each may send. */
    double perSecond() {
        return perSecond;
    }

    Pace pace() {
        return isFull()
                ? Pace.FULL
                : new Pace((int) perSecond, Pace.FULL.maxSide(), Pace.FULL.quality(), PaceReason.PACE_REASON_JOB);
    }

    private boolean isFull() {
        return perSecond >= Limits.MAX_FRAMES_PER_SECOND;
    }

    /**
     * Half a second has passed.
     *
     * @param seen what came back
     * @param sent frames that were sent through the job
     * @param fastest frames a second of the sender who sent most of them
     */
    void tick(Seen seen, int sent, double fastest) {
        switch (seen.load()) {
            case IN_TIME -> {
                forgetBad();
                rise();
            }
            case BUSY -> {
                forgetBad();
                if (isTrying()) {
                    tryNoMore();
                }
            }
            case BEHIND -> fall(MOST, seen.returned(), sent, fastest);
            case FAR_BEHIND -> fall(DRAINING, seen.returned(), sent, fastest);
        }
    }

    private void rise() {
        calm++;
        if (perSecond < MOST * carried && !isFull()) {
            perSecond = MOST * carried; // it has worked off what waited
        } else if (calm > HOLD_TICKS) {
            goOnTrying();
        }
    }

    private void goOnTrying() {
        if (perSecond < TRIED * carried) {
            raise(TRY);
            seen = 0;
        } else if (seen < SEEING_TICKS) {
            seen++;
        } else {
            raise(MORE);
        }
    }

    private boolean isTrying() {
        return calm > HOLD_TICKS && !isFull();
    }

    private void tryNoMore() {
        carried = Math.max(1, perSecond / TRY);
        perSecond = carried;
        calm = 0;
        seen = 0;
    }

    private void raise(double by) {
        perSecond = Math.min(perSecond * by, Limits.MAX_FRAMES_PER_SECOND);
    }

    private void fall(double to, int returned, int sent, double fastest) {
        boolean wasTrying = isTrying();
        calm = 0;
        seen = 0;
        bad++;
        badReturned += returned;
        badSent += sent;
        if (bad < BAD_TICKS && !wasTrying) {
            return;
        }
        if (badReturned <= badSent * WORKING_OFF) {
            // Who sends fewer than the bound is not slowed by a lower one: from what is sent, not from the bound.
            double rate = Math.min(perSecond, fastest) * Math.min(1.0, (double) badReturned / Math.max(1, badSent));
            carried = Math.max(1, rate);
            perSecond = Math.max(1, carried * to);
        }
        forgetBad();
    }

    private void forgetBad() {
        bad = 0;
        badReturned = 0;
        badSent = 0;
    }
}
