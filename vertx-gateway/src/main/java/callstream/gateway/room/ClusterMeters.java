package callstream.gateway.room;

import com.hazelcast.core.HazelcastInstance;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** How Hazelcast is, as this member sees it; asked when somebody looks. */
public final class ClusterMeters {
    private final HazelcastInstance hazelcast;

    private ClusterMeters(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
    }

    /** Registers {@code callstream.cluster.*}. */
    public static void register(Cluster cluster, MeterRegistry registry) {
        var meters = new ClusterMeters(cluster.hazelcast());
        Gauge.builder("callstream.cluster.members", meters, ClusterMeters::members)
                .description("gateways that see each other, this one included")
                .strongReference(true)
                .register(registry);
        Gauge.builder("callstream.cluster.safe", meters, ClusterMeters::isSafe)
                .description("1 while what this member keeps has its backup, else 0")
                .strongReference(true)
                .register(registry);
        for (String map : List.of(Cluster.CALLS, Cluster.SPREADS, Cluster.LEASES)) {
            Gauge.builder("callstream.cluster.entries", meters, at -> at.ownedEntries(map))
                    .description("of a map, kept by this member")
                    .tag("map", map)
                    .strongReference(true)
                    .register(registry);
        }
    }

    private double members() {
        return isRunning() ? hazelcast.getCluster().getMembers().size() : 0;
    }

    private double isSafe() {
        return isRunning() && hazelcast.getPartitionService().isLocalMemberSafe() ? 1 : 0;
    }

    private double ownedEntries(String map) {
        return isRunning() ? hazelcast.getMap(map).getLocalMapStats().getOwnedEntryCount() : 0;
    }

    private boolean isRunning() {
        return hazelcast.getLifecycleService().isRunning();
    }
}
