package callstream.gateway.buffer;

import com.hazelcast.query.Predicate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What gateways that are gone have left. Asked where Hazelcast keeps it, by the keys alone.
 *
 * @param members gateways that are there
 */
record Orphans(Set<UUID> members) implements Predicate<KeptKey, KeptRecord> {
    Orphans {
        members = Set.copyOf(members);
    }

    @Override
    public boolean apply(Map.Entry<KeptKey, KeptRecord> kept) {
        return !members.contains(kept.getKey().gateway());
    }
}
