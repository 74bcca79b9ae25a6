package callstream.gateway.room;

import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a lease back that its holder still has and Hazelcast has no more: a member that kept it let it go, as its clock
 * leapt past the entry's life, or died before there was a copy. Gives the epoch that the user has then: another one
 * where somebody took the lease meanwhile.
 *
 * @param lease as its holder knows it
 */
record LeaseRestoring(Lease lease) implements EntryProcessor<String, Lease, Long> {
    @Override
    public Long process(Map.Entry<String, @Nullable Lease> user) {
        Lease there = user.getValue();
        if (there != null) {
            return there.epoch();
        }
        user.setValue(lease);
        return lease.epoch();
    }
}
