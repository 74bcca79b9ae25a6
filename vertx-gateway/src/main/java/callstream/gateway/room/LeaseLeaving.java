package callstream.gateway.room;

import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says of a lease that its session has lost the connection; nothing happens when it is another session's by now.
 *
 * @param epoch of the session that has it
 */
record LeaseLeaving(long epoch) implements EntryProcessor<String, Lease, Boolean> {
    @Override
    public Boolean process(Map.Entry<String, @Nullable Lease> user) {
        Lease lease = user.getValue();
        if (lease == null || lease.epoch() != epoch) {
            return false;
        }
        user.setValue(lease.leftBehind());
        return true;
    }
}
