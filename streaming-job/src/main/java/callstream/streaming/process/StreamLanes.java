package callstream.streaming.process;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The callers whose frames this process works on. A caller from whom nothing came for {@code idle} is forgotten, and
 * where there are too many the one that was quiet longest: their next frame costs a detection more. Any thread.
 */
final class StreamLanes {
    private final Executor threads;
    private final int most;
    private final Duration idle;
    private final LongSupplier nanoTime;
    private final Map<StreamKey, StreamLane> lanes = new HashMap<>();
    private long lookedNanos;

    /**
     * @param threads that do the work
     * @param most callers that are remembered; one holds some 300 kB
     * @param idle after which one is forgotten
     * @param nanoTime a monotonic clock in nanoseconds
     */
    StreamLanes(Executor threads, int most, Duration idle, LongSupplier nanoTime) {
        this.threads = threads;
        this.most = most;
        this.idle = idle;
        this.nanoTime = nanoTime;
        this.lookedNanos = nanoTime.getAsLong();
    }

    /** Adds work on a caller's next frame; it is given what is remembered of the caller. */
    synchronized void add(StreamKey key, Consumer<StreamLane> work) {
        long now = nanoTime.getAsLong();
        if (now - lookedNanos >= idle.toNanos() / 4) {
            lookedNanos = now;
            forgetIdle(now);
        }
        laneOf(key, now).add(work, now);
    }

    private StreamLane laneOf(StreamKey key, long now) {
        StreamLane known = lanes.get(key);
        if (known != null) {
            return known;
        }
        makeRoom(now);
        var lane = new StreamLane(threads);
        lanes.put(key, lane);
        return lane;
    }

    /**
     * Leaves a caller's lane to the frame that is stuck in it; what waits behind that one goes on in a new lane, where
     * nothing is remembered of the caller.
     */
    synchronized void abandon(StreamKey key, StreamLane lane) {
        if (lanes.remove(key, lane)) {
            long now = nanoTime.getAsLong();
            lane.abandon().forEach(work -> laneOf(key, now).add(work, now));
        }
    }

    synchronized int size() {
        return lanes.size();
    }

    private void forgetIdle(long now) {
        Iterator<StreamLane> all = lanes.values().iterator();
        while (all.hasNext()) {
            StreamLane lane = all.next();
            if (lane.isIdle(now, idle.toNanos())) {
                all.remove();
                lane.close();
            }
        }
    }

    /** One that is worked on stays, so there may be a few more than allowed: as many as there are frames in work. */
    private void makeRoom(long now) {
        if (lanes.size() < most) {
            return;
        }
        Optional<Map.Entry<StreamKey, StreamLane>> quietest = lanes.entrySet().stream()
                .filter(entry -> entry.getValue().isIdle(now, 0))
                .min(Comparator.comparingLong(entry -> entry.getValue().usedNanos()));
        quietest.ifPresent(entry -> {
            lanes.remove(entry.getKey());
            entry.getValue().close();
        });
    }
}
