package callstream.benchmarks.fanout;

import callstream.benchmarks.CpuTime;
import callstream.benchmarks.LiveHeap;
import callstream.local.stack.ResidentMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What callers cost who are in a call and neither send nor see anything.
 *
 * @param held connections that were let in
 * @param lasting those of them that were there after {@link #HELD_FOR}
 * @param stopped why there are no more; empty where all that were wanted are there
 * @param residentBytes each of the first {@value #WEIGHED}, of the gateway's process in memory
 * @param heapBytes each, of what is alive in the gateway's heap
 * @param cores that the gateway kept busy while it did nothing but hold them
 */
record IdleConnections(
        int held, long lasting, Optional<String> stopped, double residentBytes, double heapBytes, double cores) {
    /** Connections after which memory is looked at. */
    private static final int WEIGHED = 2000;

    /** Longer than the gateway takes to notice a connection that is gone, and several lives of a lease. */
    static final Duration HELD_FOR = Duration.ofSeconds(80);

    /**
     * Opens them, and looks how many there are after a while.
     *
     * @param pid of the gateway
     */
    static IdleConnections open(Crowd crowd, String url, List<List<Guest>> calls, long pid, Consumer<String> progress)
            throws IOException, InterruptedException {
        long liveBefore = LiveHeap.of(pid).bytes();
        long residentBefore = ResidentMemory.of(pid);
        List<LoadCaller> all = new ArrayList<>();
        double residentEach = 0;
        double heapEach = 0;
        Optional<String> stopped = Optional.empty();
        Iterator<List<Guest>> next = calls.iterator();
        while (next.hasNext() && stopped.isEmpty()) {
            try {
                all.addAll(crowd.enter(url, next.next()));
            } catch (Exception notLetIn) { // whatever it is, those before it are there
                stopped = Optional.of(String.valueOf(notLetIn.getMessage()));
            }
            if (all.size() == WEIGHED) { // before the gateway may have too little memory to answer
                residentEach = (double) (ResidentMemory.of(pid) - residentBefore) / WEIGHED;
                heapEach = (double) (LiveHeap.of(pid).bytes() - liveBefore) / WEIGHED;
            }
            if (all.size() % 1000 == 0) {
                progress.accept(all.size() + " connections");
            }
        }
        Duration before = CpuTime.of(pid);
        TimeUnit.SECONDS.sleep(HELD_FOR.toSeconds());
        double cores = (double) CpuTime.of(pid).minus(before).toMillis() / HELD_FOR.toMillis();
        long lasting = all.stream().filter(LoadCaller::isThere).count();
        return new IdleConnections(all.size(), lasting, stopped, residentEach, heapEach, cores);
    }
}
