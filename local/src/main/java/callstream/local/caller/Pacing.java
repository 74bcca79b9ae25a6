package callstream.local.caller;

import callstream.protocol.v1.Pace;
import callstream.protocol.v1.PaceReason;

/**
 * Which of a camera's frames to send, so that a sender keeps to the rate that it was told: those left out lie evenly
 * between the others. Any thread.
 *
 * <p>Size and quality are the business of whoever encodes; pictures that come from files stay as they are, and count
 * with the gateway by their area.
 */
public final class Pacing {
    private static final long SECOND_US = 1_000_000;
    private static final Pace UNBOUNDED =
            Pace.newBuilder().setReason(PaceReason.PACE_REASON_NONE).build();

    private Pace pace = UNBOUNDED;
    private long nextUs = Long.MIN_VALUE / 2;

    /** Holds from now on. */
    public synchronized void obey(Pace latest) {
        pace = latest;
    }

    /** A new connection: nothing has been told over it. */
    public synchronized void begin() {
        pace = UNBOUNDED;
    }

    /**
     * Whether to send a frame.
     *
     * @param dueUs when it was taken, microseconds of any clock that grows
     */
    public synchronized boolean takes(long dueUs) {
        if (pace.getReason() == PaceReason.PACE_REASON_NONE) {
            nextUs = dueUs;
            return true;
        }
        if (pace.getFramesPerSecond() == 0 || dueUs < nextUs) {
            return false;
        }
        long gapUs = SECOND_US / pace.getFramesPerSecond();
        nextUs = dueUs - nextUs >= gapUs ? dueUs + gapUs : nextUs + gapUs; // no burst for what was not sent before
        return true;
    }
}
