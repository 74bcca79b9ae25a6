package callstream.gateway.room;

import callstream.gateway.room.Lease.Holding;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes leases of one gateway last longer; gives the epoch of each that is still the gateway's, 0 of each that is not,
 * {@link #MISSING} of each that is not there. Also one that has run out, as long as nobody took it. By the clock of the
 * cluster, as {@link LeaseTaking}.
 */
final class LeaseRenewal implements EntryProcessor<String, Lease, Long>, HazelcastInstanceAware {
    private static final long serialVersionUID = 1L;

    /** In place of an epoch. */
    static final long MISSING = -1;

    private final String gatewayId;
    private final long lifeMs;
    private long expiresAtMs;
    private transient @Nullable HazelcastInstance hazelcast;

    /** @param lifeMs how long a lease is held from now on */
    LeaseRenewal(String gatewayId, long lifeMs) {
        this.gatewayId = gatewayId;
        this.lifeMs = lifeMs;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        hazelcast = instance;
    }

    @Override
    public Long process(Map.Entry<String, @Nullable Lease> user) {
        if (hazelcast == null) {
            throw new IllegalStateException("Hazelcast did not say where this runs");
        }
        expiresAtMs = hazelcast.getCluster().getClusterTime() + lifeMs;
        return extend(user, gatewayId, expiresAtMs);
    }

    private static Long extend(Map.Entry<String, @Nullable Lease> user, String gatewayId, long expiresAtMs) {
        Lease lease = user.getValue();
        if (lease == null) {
            return MISSING;
        }
        Holding holding = lease.holding();
        if (holding == null || !holding.gatewayId().equals(gatewayId)) {
            return 0L;
        }
        user.setValue(new Lease(lease.epoch(), holding.until(expiresAtMs)));
        return lease.epoch();
    }

    @Override
    public EntryProcessor<String, Lease, Long> getBackupProcessor() {
        return new Outcome(gatewayId, expiresAtMs);
    }

    /** The same again, on a member that keeps a backup; of several leases the last one's time, which is the same. */
    private record Outcome(String gatewayId, long expiresAtMs) implements EntryProcessor<String, Lease, Long> {
        @Override
        public Long process(Map.Entry<String, @Nullable Lease> user) {
            return extend(user, gatewayId, expiresAtMs);
        }
    }
}
