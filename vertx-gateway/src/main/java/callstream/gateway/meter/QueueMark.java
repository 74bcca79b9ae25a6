package callstream.gateway.meter;

/**
 * How much waits in a queue that one thread owns, for others to see: written by that thread with each change, read by
 * any.
 */
public final class QueueMark {
    private volatile int depth;
    private volatile long sinceUs;

    /**
     * The queue has changed.
     *
     * @param waiting how many wait now
     * @param oldestSinceUs since when the oldest has, microseconds of the owner's clock; of no meaning where none waits
     */
    public void set(int waiting, long oldestSinceUs) {
        if (waiting > 0) { // or one who has just read how many there were would take the next for as old as time
            sinceUs = oldestSinceUs;
        }
        depth = waiting;
    }

    /**
     * How much waits.
     *
     * @param nowUs by the owner's clock
     */
    public Backlog at(long nowUs) {
        return Backlog.since(depth, sinceUs, nowUs);
    }
}
