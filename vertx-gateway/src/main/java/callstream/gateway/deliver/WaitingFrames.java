package callstream.gateway.deliver;

import callstream.gateway.meter.Backlog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Frames, or packets of sound, that wait for one receiver's socket, by sender, oldest first. Not thread-safe: the
 * {@link Outbox} guards it.
 *
 * <pre>
 *   anna   ▸ 41 ▸ 42 ▸ 43        one frame of each sender in turn
 *   boris  ▸ 17
 * </pre>
 */
final class WaitingFrames {
    /** A frame that waits for its turn. A class, as the bytes have no value equality. */
    static final class Frame {
        final String senderId;
        final long epoch;
        final byte[] encoded;
        final long queuedNanos;

        Frame(String senderId, long epoch, byte[] encoded, long queuedNanos) {
            this.senderId = senderId;
            this.epoch = epoch;
            this.encoded = encoded;
            this.queuedNanos = queuedNanos;
        }
    }

    private final Map<String, ArrayDeque<Frame>> bySender = new LinkedHashMap<>();

    /**
     * Puts a frame behind the others of its sender.
     *
     * @param limit frames of one sender that may wait, at least 1
     * @return the sender's oldest, when they were too many
     */
    @Nullable
    Frame add(Frame frame, int limit) {
        ArrayDeque<Frame> own = bySender.computeIfAbsent(frame.senderId, sender -> new ArrayDeque<>(limit));
        own.add(frame);
        return own.size() > limit ? own.poll() : null;
    }

    /** How many of a sender's wait. */
    int count(String senderId) {
        ArrayDeque<Frame> own = bySender.get(senderId);
        return own == null ? 0 : own.size();
    }

    /** Takes the oldest frame of the sender whose turn it is. */
    @Nullable
    Frame poll() {
        var senders = bySender.values().iterator();
        if (!senders.hasNext()) {
            return null;
        }
        ArrayDeque<Frame> own = senders.next();
        senders.remove();
        Frame oldest = own.remove();
        if (!own.isEmpty()) {
            bySender.put(oldest.senderId, own); // at the end: the others have their turn first
        }
        return oldest;
    }

    /** How many wait, of all senders. */
    int size() {
        return bySender.values().stream().mapToInt(ArrayDeque::size).sum();
    }

    /** How many wait, and for how long the oldest has. */
    Backlog backlog(long nowNanos) {
        long oldest = bySender.values().stream()
                .mapToLong(own -> nowNanos - own.element().queuedNanos)
                .max()
                .orElse(0);
        return new Backlog(size(), TimeUnit.NANOSECONDS.toMicros(oldest));
    }

    /** Takes all but the newest frame of each sender. */
    List<Frame> takeOlder() {
        List<Frame> older = new ArrayList<>();
        for (ArrayDeque<Frame> own : bySender.values()) {
            while (own.size() > 1) {
                older.add(own.remove());
            }
        }
        return older;
    }
}
