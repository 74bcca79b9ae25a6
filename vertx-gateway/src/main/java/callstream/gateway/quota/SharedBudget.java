package callstream.gateway.quota;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What several senders may send together: an amount a second, and two seconds' worth at once.
 *
 * <pre>
 *   left ── two seconds ────────────────────────
 *           anybody may take of this                 so nothing is left unused that somebody wants
 *        ── one second ─────────────────────────
 *           only who has sent less than their part   the amount divided by those who have sent lately
 *        ── nothing ────────────────────────────
 *           sound, and what else is no frame         so never sound before video
 *        ── a second's debt: who has sent more than their part is overdrawn
 * </pre>
 *
 * <p>Any thread; held for a moment only.
 */
final class SharedBudget {
    private static final double BURST_SECONDS = 2;
    private static final double RESERVE_SECONDS = 1;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Who has sent within this has a part. */
    private static final long LATELY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long COUNT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Amount perSecond;
    private final LongSupplier nanoTime;
    private final List<Share> shares = new ArrayList<>();
    private Amount left;
    private long refilledAt;
    private int sending;
    private long countedAt;

    /**
     * @param perSecond what they may send on average, more than nothing of each
     * @param nanoTime a monotonic clock in nanoseconds
     */
    SharedBudget(Amount perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.left = perSecond.times(BURST_SECONDS);
        this.refilledAt = nanoTime.getAsLong();
        this.countedAt = refilledAt;
    }

    /** One more sender. */
    synchronized Share open() {
        var share = new Share(nanoTime.getAsLong());
        shares.add(share);
        return share;
    }

    /** How many senders there are. */
    synchronized int size() {
        return shares.size();
    }

    private void refill(long now) {
        left = left.plus(perSecond.times((now - refilledAt) / NANOS_PER_SECOND)).atMost(perSecond.times(BURST_SECONDS));
        refilledAt = now;
        if (now - countedAt >= COUNT_EVERY_NANOS) {
            sending =
                    (int) shares.stream().filter(share -> share.isSending(now)).count();
            countedAt = now;
        }
    }

    /** One sender's part of it; opened and closed by its owner. */
    final class Share {
        /** Of its own part; less than nothing where it sent what is not refused. */
        private Amount own = Amount.NOTHING;

        private long filledAt;
        private long sentAt;
        private boolean hasSent;

        private Share(long now) {
            this.filledAt = now - COUNT_EVERY_NANOS; // begins with a second's worth
        }

        private boolean isSending(long now) {
            return hasSent && now - sentAt < LATELY_NANOS;
        }

        private void turnTo(long now) {
            refill(now);
            if (!isSending(now)) {
                sending++;
            }
            hasSent = true;
            sentAt = now;
            Amount part = perSecond.times(1.0 / Math.max(1, sending));
            own = own.plus(part.times((now - filledAt) / NANOS_PER_SECOND)).atMost(part.times(RESERVE_SECONDS));
            filledAt = now;
        }

        /** Takes a frame's amount, if it may be sent. */
        boolean tryTake(Amount wanted) {
            synchronized (SharedBudget.this) {
                turnTo(nanoTime.getAsLong());
                boolean isForAll = left.covers(wanted.plus(perSecond.times(RESERVE_SECONDS)));
                if (!isForAll && !(own.covers(wanted) && left.covers(wanted))) {
                    return false;
                }
                left = left.minus(wanted);
                own = isForAll ? own : own.minus(wanted);
                return true;
            }
        }

        /** Gives back what was taken and is not sent after all. */
        void giveBack(Amount taken) {
            synchronized (SharedBudget.this) {
                left = left.plus(taken).atMost(perSecond.times(BURST_SECONDS));
                own = own.plus(taken);
            }
        }

        /**
         * Takes the amount of what is not refused, also where it is not there.
         *
         * @return whether the sender may go on; not when all are a second in debt, and this one has sent more than its
         *     part
         */
        boolean charge(Amount sent) {
            synchronized (SharedBudget.this) {
                turnTo(nanoTime.getAsLong());
                Amount deepest = perSecond.times(-RESERVE_SECONDS);
                boolean isDeep = left.minus(sent).minus(deepest).isOverdrawn();
                left = left.minus(sent).atLeast(deepest);
                own = own.minus(sent).atLeast(deepest);
                return !(isDeep && own.isOverdrawn());
            }
        }

        /** It sends nothing any more. */
        void close() {
            synchronized (SharedBudget.this) {
                shares.remove(this);
            }
        }
    }
}
