package callstream.benchmarks.fanout;

import callstream.benchmarks.LiveHeap;
import callstream.local.stack.ResidentMemory;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What callers cost who are in a call and neither send nor see anything.
 *
 * @param held connections that were let in
 * @param stopped why there are no more; empty where all that were wanted are there
 * @param residentBytes each of the first {@value #WEIGHED}, of the gateway's process in memory
 * @param heapBytes each, of what is alive in the gateway's heap
 */
record IdleConnections(int held, Optional<String> stopped, double residentBytes, double heapBytes) {
    /** Connections after which memory is looked at. */
    private static final int WEIGHED = 2000;

    /**
     * Opens them, and leaves them open.
     *
     * @param pid of the gateway
     */
    static IdleConnections open(Crowd crowd, String url, List<List<Guest>> calls, long pid, Consumer<String> progress)
            throws IOException, InterruptedException {
        long liveBefore = liveHeap(pid);
        long residentBefore = ResidentMemory.of(pid);
        int held = 0;
        double residentEach = 0;
        double heapEach = 0;
        Optional<String> stopped = Optional.empty();
        Iterator<List<Guest>> next = calls.iterator();
        while (next.hasNext() && stopped.isEmpty()) {
            try {
                held += crowd.enter(url, next.next()).size();
            } catch (Exception notLetIn) { // whatever it is, those before it are there
                stopped = Optional.of(String.valueOf(notLetIn.getMessage()));
            }
            if (held == WEIGHED) { // before the gateway may have too little memory to answer
                residentEach = (double) (ResidentMemory.of(pid) - residentBefore) / held;
                heapEach = (double) (liveHeap(pid) - liveBefore) / held;
            }
            if (held % 1000 == 0) {
                progress.accept(held + " connections");
            }
        }
        return new IdleConnections(held, stopped, residentEach, heapEach);
    }

    private static long liveHeap(long pid) throws IOException, InterruptedException {
        return LiveHeap.of(pid);
    }
}
