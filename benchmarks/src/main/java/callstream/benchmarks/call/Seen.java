package callstream.benchmarks.call;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;

/** What has come to one caller of frames, or of sound, of another. Thread-safe. */
final class Seen {
    /** Counts of drops only grow over one connection of one session, and begin anew with the next. */
    private record Telling(int connection, long epoch) {}

    private final BitSet arrived = new BitSet();
    private final Map<Telling, Map<String, Long>> dropped = new HashMap<>();
    private final Gaps gaps = new Gaps();

    synchronized void arrived(long sequence, long nowNanos) {
        arrived.set(Math.toIntExact(sequence));
        gaps.arrived(nowNanos);
    }

    synchronized void dropped(int connection, long epoch, Map<String, Long> counts) {
        dropped.put(new Telling(connection, epoch), counts);
    }

    synchronized void beginGaps(long nowNanos) {
        gaps.begin(nowNanos);
    }

    synchronized long longestGap(long nowNanos) {
        return gaps.longest(nowNanos);
    }

    synchronized long flowsSince(long nowNanos) {
        return gaps.flowsSince(nowNanos);
    }

    /**
     * What became of all that the other has sent.
     *
     * @param isBroken whether sender or receiver had no connection around a time, monotonic nanoseconds
     */
    synchronized Fate fate(Sent.Snapshot sent, LongPredicate isBroken) {
        Map<String, Long> told = dropped.values().stream().reduce(Map.of(), Fate::sum);
        long delivered = arrived.cardinality();
        long lost = Math.max(0, sent.count() - delivered - Fate.total(sent.reasons()) - Fate.total(told));
        long broken = Math.min(lost, missingWhile(sent, isBroken));
        return new Fate(sent.count(), delivered, sent.reasons(), told, broken, lost - broken);
    }

    private long missingWhile(Sent.Snapshot sent, LongPredicate isBroken) {
        long missing = 0;
        for (int number = 1; number <= sent.count(); number++) {
            if (!arrived.get(number) && !sent.heldBack().get(number) && isBroken.test(sent.sentAt(number))) {
                missing++;
            }
        }
        return missing;
    }
}
