package callstream.benchmarks.call;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one caller has sent of frames, or of sound: numbers from 1, and when. Thread-safe. */
final class Sent {
    private final List<Long> atNanos = new ArrayList<>();
    private final BitSet heldBack = new BitSet();
    private final Map<String, Long> reasons = new TreeMap<>();

    /**
     * The next number.
     *
     * @param nowNanos monotonic
     */
    synchronized long next(long nowNanos) {
        atNanos.add(nowNanos);
        return atNanos.size();
    }

    /** One went no further than its sender's gateway, or not even there; the sender was told why. */
    synchronized void heldBack(long sequence, String why) {
        if (!heldBack.get(Math.toIntExact(sequence))) {
            heldBack.set(Math.toIntExact(sequence));
            reasons.merge(why, 1L, Long::sum);
        }
    }

    /** All of it so far. */
    synchronized Snapshot snapshot() {
        return new Snapshot(List.copyOf(atNanos), (BitSet) heldBack.clone(), Map.copyOf(reasons));
    }

    /**
     * What was sent until one moment.
     *
     * @param atNanos when number 1 was, number 2, and so on
     * @param heldBack numbers that their sender knows to have gone nowhere
     * @param reasons how many of these, by reason
     */
    record Snapshot(List<Long> atNanos, BitSet heldBack, Map<String, Long> reasons) {
        int count() {
            return atNanos.size();
        }

        long sentAt(int number) {
            return atNanos.get(number - 1);
        }
    }
}
