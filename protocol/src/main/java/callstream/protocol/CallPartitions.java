package callstream.protocol;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which partition a frame belongs to, on every topic: gateways and job share this one function.
 *
 * <p>A call's frames go to one partition, so that they stay in order and one Spark task handles them without a shuffle.
 * One core caps such a call; a big call is therefore <em>spread</em> over neighbouring partitions, each participant
 * staying on one of them:
 *
 * <pre>
 *   partition = (hash(call) + hash(participant) mod spread) mod partitions
 * </pre>
 *
 * @param partitions number of partitions of each topic, at least 1
 */
public record CallPartitions(int partitions) {
    /** Senders that one partition carries before a call is spread further. */
    static final int SENDERS_PER_PARTITION = 6;

    /** @throws IllegalArgumentException if {@code partitions} is under 1 */
    public CallPartitions {
        if (partitions < 1) {
            throw new IllegalArgumentException("a topic has at least 1 partition, not " + partitions);
        }
    }

    /**
     * Over how many partitions a call is spread. Taken from the number of its members, not of those present, so that
     * every gateway computes the same whatever it knows of the others.
     *
     * @param members people who may enter the call
     * @return 1 to {@link #partitions}
     */
    public int spread(int members) {
        int wanted = (Math.max(members, 1) + SENDERS_PER_PARTITION - 1) / SENDERS_PER_PARTITION;
        return Math.min(wanted, partitions);
    }

    /**
     * The partition of one participant's frames.
     *
     * @param spread what {@link #spread} gave for the call
     */
    public int partitionOf(String callId, String participantId, int spread) {
        int first = Math.floorMod(hash(callId), partitions);
        return (first + Math.floorMod(hash(participantId), spread)) % partitions;
    }

    /** The partition of what has one key and is not spread: a user's face, a call's state. */
    public int partitionOf(String key) {
        return Math.floorMod(hash(key), partitions);
    }

    /** All partitions that may hold frames of a call; what its gateways read. */
    public NavigableSet<Integer> partitionsOf(String callId, int spread) {
        var all = new TreeSet<Integer>();
        int first = Math.floorMod(hash(callId), partitions);
        for (int i = 0; i < spread; i++) {
            all.add((first + i) % partitions);
        }
        return all;
    }

    /**
     * FNV-1a over the UTF-16 units, then the finaliser of MurmurHash3: both are fixed for ever by their definitions,
     * and the finaliser spreads the low bits, which the remainder looks at (http://www.isthe.com/chongo/tech/comp/fnv,
     * https://github.com/aappleby/smhasher).
     */
    private static int hash(String id) {
        int h = 0x811c9dc5;
        for (int i = 0; i < id.length(); i++) {
            h = (h ^ id.charAt(i)) * 0x01000193;
        }
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }
}
