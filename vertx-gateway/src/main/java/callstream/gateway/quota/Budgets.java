package callstream.gateway.quota;

import callstream.gateway.quota.SharedBudget.Share;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The budgets of all that have one, each there while it has a sender. Any thread. */
final class Budgets {
    private final int most;
    private final Amount perSecond;
    private final LongSupplier nanoTime;
    private final Map<String, SharedBudget> budgets = new HashMap<>();

    /**
     * @param most how many there may be
     * @param perSecond of each
     * @param nanoTime a monotonic clock in nanoseconds
     */
    Budgets(int most, Amount perSecond, LongSupplier nanoTime) {
        this.most = most;
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** One more sender; nothing where it would be the first of one budget too many. */
    synchronized Optional<Share> open(String owner) {
        SharedBudget budget = budgets.get(owner);
        if (budget == null) {
            if (budgets.size() >= most) {
                return Optional.empty();
            }
            budget = new SharedBudget(perSecond, nanoTime);
            budgets.put(owner, budget);
        }
        return Optional.of(budget.open());
    }

    /** One sender less; once. */
    synchronized void close(String owner, Share share) {
        share.close();
        SharedBudget budget = budgets.get(owner);
        if (budget != null && budget.size() == 0) {
            budgets.remove(owner);
        }
    }

    synchronized int size() {
        return budgets.size();
    }
}
