package callstream.local.smoke;

import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.FramesDropped;
import callstream.protocol.v1.Stage;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts of dropped frames by {@code <stage>.<reason>}, as the protocol names them. */
final class Drops {
    /** A frame that its own sender could not send. */
    static final String SOCKET_FULL = "client.socket_full";

    private final Map<String, Long> counts = new TreeMap<>();

    static String name(Stage stage, DropReason reason) {
        return stage.name().substring("STAGE_".length()).toLowerCase(Locale.ROOT)
                + "."
                + reason.name().substring("DROP_REASON_".length()).toLowerCase(Locale.ROOT);
    }

    /** The counts of one message; a later message of the same session replaces them. */
    static Drops of(FramesDropped message) {
        var drops = new Drops();
        message.getCountsList()
                .forEach(count -> drops.add(name(count.getStage(), count.getReason()), count.getCount()));
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
