package callstream.benchmarks.call;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of what was sent. All counts are of one for each receiver: what two others should see counts twice.
 *
 * @param sent in all
 * @param delivered each once
 * @param refused told to the sender, by reason
 * @param dropped told to the receiver, by stage and reason
 * @param broken lost around the time at which its sender or its receiver had no connection, and so not told
 * @param silent lost without a word
 */
public record Fate(
        long sent, long delivered, Map<String, Long> refused, Map<String, Long> dropped, long broken, long silent) {
    /** Of nothing. */
    public static final Fate NONE = new Fate(0, 0, Map.of(), Map.of(), 0, 0);

    public Fate {
        refused = Map.copyOf(refused);
        dropped = Map.copyOf(dropped);
    }

    /** Both together. */
    public Fate plus(Fate other) {
        return new Fate(
                sent + other.sent,
                delivered + other.delivered,
                sum(refused, other.refused),
                sum(dropped, other.dropped),
                broken + other.broken,
                silent + other.silent);
    }

    /** Told to the sender. */
    public long refusedInAll() {
        return total(refused);
    }

    /** Told to the receiver. */
    public long droppedInAll() {
        return total(dropped);
    }

    /** Of which it is known what became. */
    public long known() {
        return delivered + refusedInAll() + droppedInAll();
    }

    /** For programs. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("sent", sent)
                .put("delivered", delivered)
                .put("refused", json(refused))
                .put("dropped", json(dropped))
                .put("broken", broken)
                .put("silent", silent);
    }

    private static JsonObject json(Map<String, Long> counts) {
        var json = new JsonObject();
        new TreeMap<>(counts).forEach(json::put);
        return json;
    }

    static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Both together, by reason. */
    public static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        var sum = new TreeMap<>(one);
        other.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
        return sum;
    }
}
