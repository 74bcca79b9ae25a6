package callstream.local.smoke;

import java.util.BitSet;

/**
 * What one receiver got of one sender's session: which sequence numbers, how often, in which order. Not thread-safe.
 */
final class Arrivals {
    private final BitSet seen = new BitSet();
    private long highest;
    private long delivered;
    private long duplicated;
    private long outOfOrder;

    /**
     * Notes a frame.
     *
     * @return whether it is the first with this number
     */
    boolean add(long sequence) {
        int index = Math.toIntExact(sequence);
        if (seen.get(index)) {
            duplicated++;
            return false;
        }
        seen.set(index);
        delivered++;
        if (sequence < highest) {
            outOfOrder++;
        }
        highest = Math.max(highest, sequence);
        return true;
    }

    /** Each number once. */
    long delivered() {
        return delivered;
    }

    /** Frames beyond the first of their number. */
    long duplicated() {
        return duplicated;
    }

    /** Frames that came after one with a greater number. */
    long outOfOrder() {
        return outOfOrder;
    }
}
