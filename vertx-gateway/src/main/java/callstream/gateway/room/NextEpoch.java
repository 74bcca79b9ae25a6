package callstream.gateway.room;

import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a user's next session epoch: the clock in microseconds, but always more than the last one, so that it grows
 * though gateways' clocks differ, and still grows after Hazelcast has forgotten the last one.
 *
 * @param nowUs the asking gateway's clock
 */
record NextEpoch(long nowUs) implements EntryProcessor<String, Long, Long> {
    @Override
    public Long process(Map.Entry<String, @Nullable Long> user) {
        Long last = user.getValue();
        long next = last == null ? nowUs : Math.max(nowUs, last + 1);
        user.setValue(next);
        return next;
    }
}
