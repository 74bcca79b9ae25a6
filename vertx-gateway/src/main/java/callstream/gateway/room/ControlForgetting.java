package callstream.gateway.room;

import callstream.gateway.control.CallControl;
import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Forgets what was done in a run of a call, and in those before it; a later one stays.
 *
 * @param run that is over
 */
record ControlForgetting(long run) implements EntryProcessor<String, CallControl, Boolean> {
    @Override
    public Boolean process(Map.Entry<String, @Nullable CallControl> call) {
        CallControl found = call.getValue();
        if (found == null || found.run() > run) {
            return false;
        }
        call.setValue(null);
        return true;
    }
}
