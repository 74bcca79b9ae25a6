package callstream.gateway.pace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What other gateways have said of senders here. Holds for three times as long as until it is said again. Any thread.
 *
 * <p>Bounded by the senders here and the gateways that there are: gateways speak of who is here alone, and of who has
 * gone no more.
 */
final class Heard {
    static final long HOLDS_NS = 3 * Outgoing.AGAIN_NS;

    private record Key(String callId, String senderId) {}

    private record Word(Onlookers onlookers, long at) {}

    private final Map<Key, Map<String, Word>> byGateway = new HashMap<>();

    /** @param nowNs a monotonic clock's time, nanoseconds */
    synchronized void add(String gatewayId, List<Report> reports, long nowNs) {
        for (Report report : reports) {
            byGateway
                    .computeIfAbsent(new Key(report.callId(), report.senderId()), sender -> new HashMap<>())
                    .put(gatewayId, new Word(report.onlookers(), nowNs));
        }
    }

    /** The last word of a gateway on a sender; nobody where it has said nothing lately. */
    synchronized Onlookers of(String callId, String senderId, String gatewayId, long nowNs) {
        Word word = byGateway.getOrDefault(new Key(callId, senderId), Map.of()).get(gatewayId);
        return word == null || nowNs - word.at > HOLDS_NS ? Onlookers.NOBODY : word.onlookers;
    }

    /** Lets go of what holds no more. */
    synchronized void forgetOld(long nowNs) {
        byGateway.values().forEach(words -> words.values().removeIf(word -> nowNs - word.at > HOLDS_NS));
        byGateway.values().removeIf(Map::isEmpty);
    }

    synchronized int size() {
        return byGateway.values().stream().mapToInt(Map::size).sum();
    }
}
