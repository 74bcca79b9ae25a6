package callstream.streaming.progress;

/** Whether the job is ready for callers' frames, and why not. Set by {@code app}, read by anyone. */
public final class Readiness {
    /**
     * What is answered.
     *
     * @param reason for people: what it waits for, or "warm"
     */
    record State(boolean ready, String reason) {}

    private volatile State state = new State(false, "starting");

    /** Not ready, for this reason. */
    public void waitFor(String reason) {
        state = new State(false, reason);
    }

    /** Frames that come now are processed at full speed. */
    public void ready() {
        state = new State(true, "warm");
    }

    State state() {
        return state;
    }
}
