package callstream.gateway.pace;

/** What one session sends, and may send. Any thread. */
public final class Sending {
    /**
     * What it sent for half a second.
     *
     * @param frames handed to the log
     * @param throughJob of them, those for the streaming job
     * @param superseded frames that gave way to newer ones before the log
     */
    record Sent(int frames, int throughJob, int superseded) {
        Flow flow() {
            return Flow.of(frames + superseded, 0, superseded);
        }
    }

    private volatile Pace pace = Pace.FULL;

    // Guarded by this.
    private int frames;
    private int throughJob;
    private int superseded;

    /** What it may send by now. */
    public Pace pace() {
        return pace;
    }

    void setPace(Pace now) {
        pace = now;
    }

    /** A frame went to the log. */
    public synchronized void sent(boolean toJob) {
        frames++;
        throughJob += toJob ? 1 : 0;
    }

    /** A newer frame took the place of one that waited for the log, though the log answers. */
    public synchronized void superseded() {
        superseded++;
    }

    /** Since the last call. */
    synchronized Sent take() {
        var taken = new Sent(frames, throughJob, superseded);
        frames = 0;
        throughJob = 0;
        superseded = 0;
        return taken;
    }
}
