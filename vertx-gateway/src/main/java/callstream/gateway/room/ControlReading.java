package callstream.gateway.room;

import callstream.gateway.control.CallControl;
import callstream.gateway.control.ControlChanges;
import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives what a gateway lacks of a call, where Hazelcast keeps the call: so that the whole travels seldom.
 *
 * @param run that the gateway knows, or is about to
 * @param knownVersion of the last event that it knows
 */
record ControlReading(long run, long knownVersion)
        implements EntryProcessor<String, CallControl, ControlChanges>, ReadOnly {
    @Override
    public ControlChanges process(Map.Entry<String, @Nullable CallControl> call) {
        CallControl found = call.getValue();
        return found == null || found.run() < run ? ControlChanges.NONE : found.since(run, knownVersion);
    }
}
