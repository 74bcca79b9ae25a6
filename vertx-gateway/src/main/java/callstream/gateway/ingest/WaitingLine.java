package callstream.gateway.ingest;

import callstream.gateway.meter.QueueMark;
import callstream.protocol.v1.VideoFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Frames of one sender that wait for the log, oldest first. One thread. */
final class WaitingLine {
    private final ArrayDeque<VideoFrame.Builder> frames = new ArrayDeque<>();
    private final long deadlineUs;

    /** @param deadline age, from the gateway's receipt, from which a frame need not wait any more */
    WaitingLine(Duration deadline) {
        this.deadlineUs = TimeUnit.NANOSECONDS.toMicros(deadline.toNanos());
    }

    void add(VideoFrame.Builder frame) {
        frames.add(frame);
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    /** Writes down how many wait, and since when the oldest does. */
    void mark(QueueMark mark) {
        mark.set(
                frames.size(),
                frames.isEmpty() ? 0 : frames.element().getStamps().getReceivedUs());
    }

    VideoFrame.@Nullable Builder newest() {
        return frames.peekLast();
    }

    /** Takes the oldest. */
    VideoFrame.Builder remove() {
        return frames.remove();
    }

    /** Takes the oldest where there are more than so many. */
    List<VideoFrame.Builder> takeBeyond(int places) {
        List<VideoFrame.Builder> taken = new ArrayList<>();
        while (frames.size() > places) {
            taken.add(frames.remove());
        }
        return taken;
    }

    /** Takes what has waited past the deadline. */
    List<VideoFrame.Builder> takeExpired(long nowUs) {
        List<VideoFrame.Builder> taken = new ArrayList<>();
        while (!frames.isEmpty() && nowUs - frames.element().getStamps().getReceivedUs() > deadlineUs) {
            taken.add(frames.remove());
        }
        return taken;
    }

    List<VideoFrame.Builder> takeAll() {
        return takeBeyond(0);
    }
}
