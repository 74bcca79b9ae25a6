package callstream.vision.face.track;

/**
 * When faces have to be found anew in a stream of frames, rather than followed. One thread at a time.
 *
 * <pre>
 *   load                0 ……… 0.5 ……… 1       0: frames wait for nothing, 1: they are at their deadline
 *   looks in every        3rd     6th         frame, where faces are shown
 *   looks in every        3rd     4th         frame, where they are hidden: a newcomer must not be seen
 * </pre>
 *
 * <p>Where it is enough to know where faces are, a search is one look of 13. Of the others three of four are at the
 * known faces alone, to make sure that each is where it was followed to, the fourth also whether another came in.
 */
public final class DetectionPlan {
    private static final double MUCH_LOAD = 0.5;

    private static final int USUAL = 3;
    private static final int LOADED_SHOWN = 6;
    private static final int LOADED_HIDDEN = 4;

    /** Looks from one search to the next: at 15 frames a second there is a search every 2.6 s. */
    private static final int LOOKS = 13;

    /** Checks between two glances. */
    private static final int CHECKS = 3;

    /** Frames from one look at what has changed to the next. */
    private static final int CHANGE = 3;

    /** Microseconds between two frames after which a face may be anywhere. */
    private static final long STALE_US = 400_000;

    /** What to do in a frame. */
    public enum Step {
        /** Follow the faces. */
        FOLLOW,
        /** Follow them, and look whether they are there. */
        CHECK,
        /** The same, and whether there is another. */
        GLANCE,
        /** Find them. */
        SEARCH
    }

    private boolean isKnown;
    private int sinceLook;
    private int sinceSearch;
    private int checks;
    private int sinceChange = CHANGE;
    private boolean isThorough;
    private long lastUs;

    /**
     * Asks for the next frame.
     *
     * @param nowUs microseconds, by any one clock
     * @param load of the job, 0 to 1
     * @param hides whether faces are to be hidden
     * @param searchesSeldom whether most looks need not be searches
     */
    public Step next(long nowUs, double load, boolean hides, boolean searchesSeldom) {
        boolean stale = nowUs - lastUs > STALE_US;
        sinceChange++;
        lastUs = nowUs;
        int every = every(load, hides);
        if (stale || (hides && !isThorough) || !isKnown || sinceSearch >= LOOKS * every - 1) {
            return Step.SEARCH;
        }
        if (sinceLook < every - 1) {
            return Step.FOLLOW;
        }
        if (!searchesSeldom) {
            return Step.SEARCH;
        }
        return checks < CHECKS ? Step.CHECK : Step.GLANCE;
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
        isKnown = true;
        isThorough = thoroughly;
        sinceLook = 0;
        sinceSearch = 0;
        checks = 0;
    }

    /**
     * Whether to look at once at what has changed much: in every third frame at most, as of one who talks with their
     * hands much changes in each.
     */
    public boolean mayLookAtChange() {
        return sinceChange >= CHANGE;
    }

    /** It was looked at in this frame. */
    public void lookedAtChange() {
        sinceChange = 0;
    }

    /** The faces were followed in this frame, and a look at them saw them there. */
    public void checked() {
        followed();
        sinceLook = 0;
        checks++;
    }

    /** The same for a look at the whole picture. */
    public void glanced() {
        followed();
        sinceLook = 0;
        checks = 0;
    }

    /** A look saw what may be another face: the next search comes one look sooner. */
    public void doubt() {
        sinceSearch += USUAL;
    }

    /** The faces were followed in this frame. */
    public void followed() {
        sinceLook++;
        sinceSearch++;
    }

    /** What is remembered of the faces can't be relied on: find them in the next frame. */
    public void forget() {
        isKnown = false;
    }
}
