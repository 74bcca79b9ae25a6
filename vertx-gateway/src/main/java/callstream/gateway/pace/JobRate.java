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
 *   draining   half of what the job carried, by what came back, where it is far behind; else {@value #MOST} of it, and
 *              no less than {@value #LOWEST_CARRIED} where all of it came back: what keeps such a job late may be other
 *              programs' work, which no rate ends
 *   held       {@value #MOST} of what it carried; after a try that made it busy, what there was before the try
 *   trying     every other tick a try: a tenth more, then a fifth, and so on, at most twice as much; the tick between
 *              shows what it did
 * </pre>
 *
 * <p>What a try of little harm shows is the next one's licence, so a job that is steadily asked for too much is asked
 * for little too much, and a load that has gone is found out soon: from the lowest rate to all it takes nine and a half
 * seconds. One thread.
 */
final class JobRate {
    static final int HOLD_TICKS = 4;
    static final double MOST = 0.75;

    /** Also of a job that stands still: what comes back then tells that it does not any more. */
    static final double LOWEST = 2;

    /** Of a job that is late, not far behind, and does all that it is given: half of what clients send. */
    static final double LOWEST_CARRIED = 7;

    private static final double DRAINING = 0.5;
    private static final double TRY = 0.1;
    private static final double LARGEST_TRY = 1;
    private static final int TICKS_A_TRY = 2;
    private static final int BAD_TICKS = 2;

    /** More than this of what is sent comes back: what waited is being worked off. */
    private static final double WORKING_OFF = 1.1;

    /** So much of what is sent comes back from a job that does all of it; the rest is under way. */
    private static final double CARRIED_SHARE = 0.8;

    /** What comes back was sent a moment ago: where that was less it says too little. */
    private static final double LEAST_SHARE = 0.5;

    private double perSecond = Limits.MAX_FRAMES_PER_SECOND;

    /** What the job did of each sender's frames when it was behind last. */
    private double carried = Limits.MAX_FRAMES_PER_SECOND;

    private double beforeTry = Limits.MAX_FRAMES_PER_SECOND;
    private int tries;
    private int calm;
    private int bad;
    private int badReturned;
    private int badSent;
    private double badFastest;

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
            case UNKNOWN -> forgetBad();
            case IN_TIME -> {
                forgetBad();
                rise();
            }
            case BUSY -> {
                forgetBad();
                if (isTrying()) {
                    carried = beforeTry;
                    perSecond = beforeTry;
                    hold();
                }
            }
            case BEHIND -> fall(MOST, LOWEST_CARRIED, seen.returned(), sent, fastest);
            case FAR_BEHIND -> fall(DRAINING, LOWEST, seen.returned(), sent, fastest);
        }
    }

    private boolean isTrying() {
        return tries > 0 && !isFull();
    }

    private void hold() {
        calm = 0;
        tries = 0;
    }

    private void rise() {
        calm++;
        if (perSecond < MOST * carried && !isFull()) {
            perSecond = MOST * carried; // it has worked off what waited
        } else if (calm > HOLD_TICKS && (calm - HOLD_TICKS) % TICKS_A_TRY == 1 && !isFull()) {
            beforeTry = perSecond;
            tries++;
            double by = 1 + Math.min(LARGEST_TRY, TRY * tries);
            perSecond = Math.min(perSecond * by, Limits.MAX_FRAMES_PER_SECOND);
        }
    }

    /** @param lowest that it falls to where the job does all that it is given */
    private void fall(double to, double lowest, int returned, int sent, double fastest) {
        boolean wasTrying = isTrying();
        hold();
        bad++;
        badReturned += returned;
        badSent += sent;
        badFastest = Math.max(badFastest, fastest);
        if (bad < BAD_TICKS && !wasTrying) {
            return;
        }
        if (badReturned <= badSent * WORKING_OFF) {
            // Who sends fewer than the bound is not slowed by a lower one: from what is sent, not from the bound.
            double rate = Math.min(perSecond, badFastest);
            double share = (double) badReturned / Math.max(1, badSent);
            double estimate = rate * Math.min(1, Math.max(LEAST_SHARE, share));
            carried = Math.max(LOWEST, wasTrying ? Math.max(estimate, Math.min(rate, beforeTry)) : estimate);
            // What is lower already, as the job had dropped frames or who sends wants no more, is not raised by that.
            double before = wasTrying ? Math.min(rate, beforeTry) : rate;
            double floor = share < CARRIED_SHARE ? LOWEST : Math.max(LOWEST, Math.min(lowest, before));
            perSecond = Math.max(floor, carried * to);
        }
        forgetBad();
    }

    private void forgetBad() {
        bad = 0;
        badReturned = 0;
        badSent = 0;
        badFastest = 0;
    }
}
