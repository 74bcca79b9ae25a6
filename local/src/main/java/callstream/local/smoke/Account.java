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
    private long duplicated;
    private long outOfOrder;
    private final Drops drops = new Drops();

    Account() {}

    void addSent(long frames) {
        sent += frames;
    }

    void add(Arrivals arrivals) {
        delivered += arrivals.delivered();
        duplicated += arrivals.duplicated();
        outOfOrder += arrivals.outOfOrder();
    }

    void add(Drops more) {
        drops.addAll(more);
    }

    void add(Account other) {
        sent += other.sent;
        delivered += other.delivered;
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

    /** Frames of which nobody knows what became; below 0 where more was told than sent. */
    public long unaccounted() {
        return sent - delivered - drops.total();
    }

    /** Whether every frame is accounted for, none came twice and none out of order. */
    public boolean isClean() {
        return unaccounted() == 0 && duplicated == 0 && outOfOrder == 0;
    }
}
