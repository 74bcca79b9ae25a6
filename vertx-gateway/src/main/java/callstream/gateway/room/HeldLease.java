package callstream.gateway.room;

import callstream.gateway.room.Leases.Holder;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A lease that a session of this gateway has. Any thread. */
public final class HeldLease {
    private final String userId;
    private final long epoch;
    private final Holder holder;
    private final LongSupplier nanoTime;
    private final Consumer<HeldLease> onRelease;
    private final AtomicBoolean over = new AtomicBoolean();

    /** By the monotonic clock here, which also goes on while the process is stopped. */
    private volatile long validUntilNanos;

    /**
     * @param nanoTime a monotonic clock in nanoseconds
     * @param validUntilNanos when it is not safe any more to think it ours
     * @param onRelease told once, when the session gives it back
     */
    public HeldLease(
            String userId,
            long epoch,
            Holder holder,
            LongSupplier nanoTime,
            long validUntilNanos,
            Consumer<HeldLease> onRelease) {
        this.userId = userId;
        this.epoch = epoch;
        this.holder = holder;
        this.nanoTime = nanoTime;
        this.validUntilNanos = validUntilNanos;
        this.onRelease = onRelease;
    }

    /** Of the session: greater than that of any session that the user had before. */
    public long epoch() {
        return epoch;
    }

    String userId() {
        return userId;
    }

    /** Whether the lease is surely still this session's; asked before each frame, as time may just have leapt. */
    public boolean isValid() {
        return !over.get() && nanoTime.getAsLong() - validUntilNanos < 0;
    }

    /** Gives it back. Once; later calls do nothing, nor when it was lost. */
    public void release() {
        if (over.compareAndSet(false, true)) {
            onRelease.accept(this);
        }
    }

    void renewed(long newValidUntilNanos) {
        validUntilNanos = newValidUntilNanos;
    }

    void takenOver() {
        if (over.compareAndSet(false, true)) {
            holder.takenOver();
        }
    }

    void outOfReach() {
        if (over.compareAndSet(false, true)) {
            holder.outOfReach();
        }
    }
}
