package callstream.gateway.pace;

import callstream.protocol.v1.Wish;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What one receiver wants to see of each sender, and how the frames get through to it. Any thread.
 *
 * <p>Bounded: wishes by {@link callstream.protocol.Limits#MAX_WATCHED}, counts by the senders of half a second.
 */
public final class Watching {
    static final int THUMBNAILS_PER_SECOND = 3;

    /** A little less than a third of a second: a sender that sends as many does so about every third. */
    private static final long THUMBNAIL_GAP_NS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final class Counts {
        int offered;
        int delayed;
        int replaced;

        Flow flow() {
            return Flow.of(offered, delayed, replaced);
        }
    }

    private final LongSupplier nanoTime;

    // All below is guarded by this.
    private Map<String, Wish> wishes = Map.of();
    private boolean own;
    private Map<String, Long> thumbnailAt = new HashMap<>();
    private Map<String, Counts> counts = new HashMap<>();

    /** @param nanoTime a monotonic clock in nanoseconds */
    public Watching(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Holds from now on.
     *
     * @param latest by participant id; who is not in it is wanted in full
     * @param latestOwn whether the receiver's own frames are wanted, by the same map
     */
    public synchronized void want(Map<String, Wish> latest, boolean latestOwn) {
        wishes = Map.copyOf(latest);
        own = latestOwn;
        thumbnailAt = new HashMap<>();
    }

    /** Whether the receiver is to be shown its own frames as others see them. */
    public synchronized boolean seesOwn() {
        return own;
    }

    /** What it wants of its own frames. */
    synchronized Wish wishForOwn(String participantId) {
        return own ? wishFor(participantId) : Wish.WISH_HIDDEN;
    }

    /** Whether it has no wish to see less of anybody. */
    synchronized boolean wantsAll() {
        return wishes.values().stream().allMatch(Wish.WISH_FULL::equals);
    }

    synchronized Wish wishFor(String senderId) {
        return wishes.getOrDefault(senderId, Wish.WISH_FULL);
    }

    /** Whether the receiver wants the frame that has come of a sender now. */
    public synchronized boolean takes(String senderId) {
        return switch (wishFor(senderId)) {
            case WISH_HIDDEN -> false;
            case WISH_THUMBNAIL -> takesThumbnail(senderId);
            default -> true;
        };
    }

    private boolean takesThumbnail(String senderId) {
        long now = nanoTime.getAsLong();
        Long last = thumbnailAt.get(senderId);
        if (last != null && now - last < THUMBNAIL_GAP_NS) {
            return false;
        }
        thumbnailAt.put(senderId, now);
        return true;
    }

    /**
     * A frame that the receiver takes has come.
     *
     * @param isFull whether the receiver's socket is full
     */
    public synchronized void offered(String senderId, boolean isFull) {
        Counts of = countsOf(senderId);
        of.offered++;
        of.delayed += isFull ? 1 : 0;
    }

    /** A newer frame took the place of one that waited. */
    public synchronized void replaced(String senderId) {
        countsOf(senderId).replaced++;
    }

    private Counts countsOf(String senderId) {
        return counts.computeIfAbsent(senderId, sender -> new Counts());
    }

    /** By sender, since the last call; who sent nothing is not in it. */
    Map<String, Flow> takeFlows() {
        Map<String, Counts> taken;
        synchronized (this) {
            taken = counts;
            counts = new HashMap<>();
        }
        Map<String, Flow> flows = new HashMap<>();
        taken.forEach((senderId, of) -> flows.put(senderId, of.flow()));
        return flows;
    }
}
