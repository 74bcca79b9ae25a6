package callstream.benchmarks.overload;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of frames, until now or for a time.
 *
 * @param sent by senders; those that the pace withheld are not in it
 * @param delivered to their receivers
 * @param dropped by stage and reason, as the protocol names them
 */
record Tally(long sent, long delivered, Map<String, Long> dropped) {
    static final Tally NOTHING = new Tally(0, 0, Map.of());

    Tally plus(Tally other) {
        Map<String, Long> all = new TreeMap<>(dropped);
        other.dropped.forEach((reason, count) -> all.merge(reason, count, Long::sum));
        return new Tally(sent + other.sent, delivered + other.delivered, all);
    }

    /** What came since. */
    Tally since(Tally before) {
        Map<String, Long> later = new TreeMap<>();
        dropped.forEach((reason, count) -> {
            long more = count - before.dropped.getOrDefault(reason, 0L);
            if (more > 0) {
                later.put(reason, more);
            }
        });
        return new Tally(sent - before.sent, delivered - before.delivered, later);
    }

    /** Frames of which nobody said what became. */
    long unaccounted() {
        return sent
                - delivered
                - dropped.values().stream().mapToLong(Long::longValue).sum();
    }
}
