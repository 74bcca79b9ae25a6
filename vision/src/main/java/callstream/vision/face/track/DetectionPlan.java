package callstream.vision.face.track;

/**
 * When faces have to be found anew in a stream of frames, rather than followed. One thread at a time.
 *
 * <pre>
 *   load    0 ……… 0.5 ……… 1       0: frames wait for nothing, 1: they are at their deadline
 *   every     3rd     6th         frame, where faces are shown
 *   every     3rd     4th         frame, where they are hidden: a newcomer must not be seen
 * </pre>
 */
public final class DetectionPlan {
    private static final double MUCH_LOAD = 0.5;

    private static final int USUAL = 3;
    private static final int LOADED_SHOWN = 6;
    private static final int LOADED_HIDDEN = 4;

    /** Microseconds between two frames after which a face may be anywhere. */
    private static final long STALE_US = 400_000;

    private int since = Integer.MAX_VALUE;
    private boolean isThorough;
    private long lastUs;

    /**
     * Asks for the next frame.
     *
     * @param nowUs microseconds, by any one clock
     * @param load of the job, 0 to 1
     * @param hides whether faces are to be hidden
     */
    public boolean isDue(long nowUs, double load, boolean hides) {
        boolean stale = nowUs - lastUs > STALE_US;
        lastUs = nowUs;
        return stale || (hides && !isThorough) || since >= every(load, hides) - 1;
    }

    private static int every(double load, boolean hides) {
        if (load < MUCH_LOAD) {
            return USUAL;
        }
        return hides ? LOADED_HIDDEN : LOADED_SHOWN;
    }

    /**
     * The faces were found in this frame.
     *
     * @param thoroughly so that all that can be hidden were
     */
    public void found(boolean thoroughly) {
        isThorough = thoroughly;
        since = 0;
    }

    /** The faces were followed in this frame. */
    public void followed() {
        since++;
    }

    /** What is remembered of the faces can't be relied on: find them in the next frame. */
    public void forget() {
        since = Integer.MAX_VALUE;
    }
}
