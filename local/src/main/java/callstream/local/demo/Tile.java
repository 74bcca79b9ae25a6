package callstream.local.demo;

import callstream.protocol.v1.VideoFrame;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One robot on the page: its newest frame, who watches it, how it does. Thread-safe. */
final class Tile {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** One frame, as the caption counts it. */
    private record Seen(long nanos, long latencyUs) {}

    private final Robot robot;
    private final List<MjpegStream> streams = new CopyOnWriteArrayList<>();

    /** Of the last 2 s: at most 60. */
    private final Deque<Seen> seen = new ArrayDeque<>();

    private @Nullable VideoFrame newest;

    Tile(Robot robot) {
        this.robot = robot;
    }

    void show(VideoFrame frame, long receivedUs) {
        synchronized (this) {
            newest = frame;
            long now = System.nanoTime();
            seen.addLast(new Seen(now, receivedUs - frame.getStamps().getCapturedUs()));
            forgetOld(now);
        }
        streams.forEach(stream -> stream.offer(frame.getJpeg()));
    }

    synchronized boolean hasPicture() {
        return newest != null;
    }

    void watch(MjpegStream stream) {
        streams.add(stream);
        Optional<VideoFrame> frame = newest();
        frame.ifPresent(one -> stream.offer(one.getJpeg()));
    }

    void unwatch(MjpegStream stream) {
        streams.remove(stream);
    }

    private synchronized Optional<VideoFrame> newest() {
        return Optional.ofNullable(newest);
    }

    synchronized JsonObject toJson(long nowNanos) {
        forgetOld(nowNanos);
        double seconds = WINDOW_NANOS / 1e9;
        long averageUs =
                (long) seen.stream().mapToLong(Seen::latencyUs).average().orElse(0);
        return new JsonObject()
                .put("name", robot.name())
                .put("effect", robot.effectInWords())
                .put("fps", Math.round(seen.size() / seconds))
                .put("latencyMs", TimeUnit.MICROSECONDS.toMillis(averageUs))
                .put("faces", newest == null ? 0 : newest.getFacesCount());
    }

    private void forgetOld(long nowNanos) {
        while (!seen.isEmpty() && nowNanos - seen.getFirst().nanos() > WINDOW_NANOS) {
            seen.removeFirst();
        }
    }
}
