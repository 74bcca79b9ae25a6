package callstream.local.smoke;

import java.util.Map;

/**
 * What became of frames. All counts are frame × receiver: a frame that two others should see counts twice.
 *
 * <p>Mutable while it is added up; not thread-safe.
 */
public final class Account {
    private long sent;
    private long delivered;
    private long unaccounted;
    private long duplicated;
    private long outOfOrder;
    private final Drops drops = new Drops();

    Account() {}

    void add(Pair pair) {
        sent += pair.sent();
        delivered += pair.delivered();
        // Pair by pair: a frame that one receiver missed is not made good by one too many with another.
        unaccounted += pair.unaccounted();
        duplicated += pair.duplicated();
        outOfOrder += pair.outOfOrder();
        drops.addAll(pair.drops());
    }

    void add(Account other) {
        sent += other.sent;
        delivered += other.delivered;
        unaccounted += other.unaccounted;
        duplicated += other.duplicated;
        outOfOrder += other.outOfOrder;
        drops.addAll(other.drops);
    }

    public long sent() {
        return sent;
    }

    public long delivered() {
        return delivered;
    }

    public long duplicated() {
        return duplicated;
    }

    public long outOfOrder() {
        return outOfOrder;
    }

    /** By {@code <stage>.<reason>}, sorted. */
    public Map<String, Long> dropped() {
        return drops.byName();
    }

    /** All of {@link #dropped} together. */
    public long droppedInAll() {
        return drops.total();
    }

    /** Frames of which it is known what became; only grows. */
    long known() {
        return delivered + drops.total();
    }

    /** Frames of which nobody knows what became, or of which too much was told; added up over sender and receiver. */
    public long unaccounted() {
        return unaccounted;
    }

    /** Whether every frame is accounted for, none came twice and none out of order. */
    public boolean isClean() {
        return unaccounted == 0 && duplicated == 0 && outOfOrder == 0;
    }
}
