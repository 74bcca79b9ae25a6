package callstream.gateway.room;

import com.hazelcast.query.Predicate;
import java.util.Map;
import java.util.Set;

/**
 * The calls that one gateway's sweep looks at: with callers of its own or of gateways that are gone. Asked where
 * Hazelcast keeps the calls, so that no others travel.
 *
 * @param gatewayId who sweeps
 * @param members gateways that are there
 */
record SweptCalls(String gatewayId, Set<String> members) implements Predicate<String, CallPresence> {
    SweptCalls {
        members = Set.copyOf(members);
    }

    @Override
    public boolean apply(Map.Entry<String, CallPresence> call) {
        return call.getValue().callers().values().stream()
                .map(PresentCaller::gatewayId)
                .anyMatch(holder -> holder.equals(gatewayId) || !members.contains(holder));
    }
}
