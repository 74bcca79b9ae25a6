package callstream.gateway.room;

import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a lease back; nothing happens when it is another session's by now.
 *
 * @param epoch of the session that had it
 */
record LeaseRelease(long epoch) implements EntryProcessor<String, Lease, Boolean> {
    @Override
    public Boolean process(Map.Entry<String, @Nullable Lease> user) {
        Lease lease = user.getValue();
        if (lease == null || lease.epoch() != epoch) {
            return false;
        }
        user.setValue(lease.freed());
        return true;
    }
}
