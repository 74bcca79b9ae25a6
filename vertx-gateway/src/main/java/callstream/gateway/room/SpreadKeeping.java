package callstream.gateway.room;

import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives the spread that a call keeps while it runs: that of the first who asked. Asking makes it last longer.
 *
 * @param wanted the spread where the call has none yet
 */
record SpreadKeeping(int wanted) implements EntryProcessor<String, Integer, Integer> {
    /** In place of a spread: where the call has none it gets none. */
    static final int AS_IT_IS = 0;

    @Override
    public Integer process(Map.Entry<String, @Nullable Integer> call) {
        Integer kept = call.getValue();
        int spread = kept == null ? wanted : kept;
        if (spread != AS_IT_IS) {
            call.setValue(spread); // also where it is the same: an entry lives on from its last setting
        }
        return spread;
    }
}
