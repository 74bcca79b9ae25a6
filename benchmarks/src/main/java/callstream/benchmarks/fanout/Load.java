package callstream.benchmarks.fanout;

/**
 * Calls of one kind.
 *
 * @param calls at the same time
 * @param participants in each
 * @param senders how many of them send, {@value #FRAMES_PER_SECOND} frames a second each; all see them
 */
record Load(int calls, int participants, int senders) {
    static final int FRAMES_PER_SECOND = 15;

    /** Videos that arrive somewhere: of each sender to each of the others. */
    int streams() {
        return calls * senders * (participants - 1);
    }
}
