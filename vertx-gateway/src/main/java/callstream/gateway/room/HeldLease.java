package callstream.gateway.room;

import callstream.gateway.room.Leases.Holder;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** A lease that a session of this gateway has. Any thread. */
public final class HeldLease {
    /** Where a lease goes back to. */
    public interface Returns {
        /** Its session is over. */
        void released(HeldLease lease);

        /** Its session may go on over another connection. */
        void leftBehind(HeldLease lease);
    }

    private final String userId;
    private final long epoch;
    private final Holder holder;
    private final LongSupplier nanoTime;
    private final Returns returns;
    private final AtomicBoolean over = new AtomicBoolean();

    /** By the monotonic clock here, which also goes on while the process is stopped. */
    private volatile long validUntilNanos;

    /**
     * @param nanoTime a monotonic clock in nanoseconds
     * @param validUntilNanos when it is not safe any more to think it ours
     * @param returns told once, when the session gives it back
     */
    public HeldLease(
            String userId, long epoch, Holder holder, LongSupplier nanoTime, long validUntilNanos, Returns returns) {
        this.userId = userId;
        this.epoch = epoch;
        this.holder = holder;
        this.nanoTime = nanoTime;
        this.validUntilNanos = validUntilNanos;
        this.returns = returns;
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
            returns.released(this);
        }
    }

    /** Gives it up as the connection is lost: the same device goes on with the session. As {@link #release}. */
    public void leaveBehind() {
        if (over.compareAndSet(false, true)) {
            returns.leftBehind(this);
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
