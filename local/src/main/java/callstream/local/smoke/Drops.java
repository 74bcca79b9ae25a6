package callstream.local.smoke;

import callstream.local.caller.DropName;
import callstream.protocol.v1.DropCount;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of dropped frames, or packets of sound, by {@code <stage>.<reason>}, as the protocol names them. */
final class Drops {
    /** A frame that its own sender could not send. */
    static final String SOCKET_FULL = "client.socket_full";

    /** Sound that its own sender could not send. */
    static final String HELD_BACK = "client.held_back";

    private final Map<String, Long> counts = new TreeMap<>();

    /** The counts of one message; a later message of the same session replaces them. */
    static Drops of(List<DropCount> counts) {
        var drops = new Drops();
        counts.forEach(count -> drops.add(DropName.of(count.getStage(), count.getReason()), count.getCount()));
        return drops;
    }

    void add(String name, long count) {
        counts.merge(name, count, Long::sum);
    }

    void addAll(Drops other) {
        other.counts.forEach(this::add);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Sorted by name. */
    Map<String, Long> byName() {
        return new TreeMap<>(counts);
    }
}
