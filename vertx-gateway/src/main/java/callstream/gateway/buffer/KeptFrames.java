package callstream.gateway.buffer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this gateway keeps, and how much that is: the bound of the buffer. Any thread.
 *
 * <pre>
 *   put ─▸ answered ─┐
 *                    ├─ both ─▸ may be removed ─▸ removed: only now its room is free
 *   over ────────────┘
 * </pre>
 *
 * <p>A removal that overtook its put would leave the frame there for good, so it waits for the put's answer.
 */
final class KeptFrames {
    private static final class Entry {
        final KeptKey key;
        final long sinceNanos;
        int bytes;
        int unanswered;
        boolean over;

        Entry(KeptKey key, long sinceNanos) {
            this.key = key;
            this.sinceNanos = sinceNanos;
        }

        boolean isRemovable() {
            return over && unanswered == 0;
        }
    }

    private final long maxBytes;
    private final int maxFrames;
    private final LongSupplier nanoTime;
    private final Map<FrameId, Entry> entries = new HashMap<>();
    private long bytes;

    /** @param nanoTime a monotonic clock in nanoseconds */
    KeptFrames(long maxBytes, int maxFrames, LongSupplier nanoTime) {
        this.maxBytes = maxBytes;
        this.maxFrames = maxFrames;
        this.nanoTime = nanoTime;
    }

    /**
     * A put is about to be asked for.
     *
     * @param proposed its key, unless the frame is kept already
     * @return under which key to put it; nothing when there is no room
     */
    synchronized Optional<KeptKey> put(KeptKey proposed, int size) {
        Entry known = entries.get(proposed.frame());
        int more = known == null ? size : size - known.bytes;
        if (bytes + more > maxBytes || (known == null && entries.size() >= maxFrames)) {
            return Optional.empty();
        }
        Entry entry = known == null ? new Entry(proposed, nanoTime.getAsLong()) : known;
        entries.put(proposed.frame(), entry);
        entry.bytes = size;
        entry.unanswered++;
        bytes += more;
        return Optional.of(entry.key);
    }

    /** The put was answered, however; gives the key when it may be removed now. */
    synchronized Optional<KeptKey> answered(FrameId frame) {
        Entry entry = entries.get(frame);
        if (entry == null) {
            return Optional.empty();
        }
        entry.unanswered--;
        return removable(entry);
    }

    /** Nobody needs it any more; gives the key when it may be removed now. Once for each frame. */
    synchronized Optional<KeptKey> over(FrameId frame) {
        Entry entry = entries.get(frame);
        if (entry == null || entry.over) {
            return Optional.empty();
        }
        entry.over = true;
        return removable(entry);
    }

    private static Optional<KeptKey> removable(Entry entry) {
        return entry.isRemovable() ? Optional.of(entry.key) : Optional.empty();
    }

    /** It is gone. */
    synchronized void removed(KeptKey key) {
        Entry entry = entries.get(key.frame());
        if (entry != null && entry.key.equals(key)) {
            entries.remove(key.frame());
            bytes -= entry.bytes;
        }
    }

    /** Under which key a frame is kept, when it is and somebody needs it. */
    synchronized @Nullable KeptKey keyOf(FrameId frame) {
        Entry entry = entries.get(frame);
        return entry == null || entry.over ? null : entry.key;
    }

    synchronized int frames() {
        return entries.size();
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Age of the oldest, seconds; 0 when there is none. */
    synchronized double oldestSeconds() {
        long now = nanoTime.getAsLong();
        return entries.values().stream()
                        .mapToLong(entry -> now - entry.sinceNanos)
                        .max()
                        .orElse(0)
                / 1e9;
    }
}
