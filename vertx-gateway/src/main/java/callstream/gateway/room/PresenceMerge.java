package callstream.gateway.room;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/** In a call that two parts of a cluster kept while they did not know each other is whoever was in it in either. */
public final class PresenceMerge implements SplitBrainMergePolicy<CallPresence, MergingValue<CallPresence>, Object> {
    @Override
    public Object merge(MergingValue<CallPresence> merging, @Nullable MergingValue<CallPresence> existing) {
        if (existing == null || existing.getRawValue() == null) {
            return merging.getRawValue();
        }
        return merging.getDeserializedValue().mergedWith(existing.getDeserializedValue());
    }

    @Override
    public void writeData(ObjectDataOutput out) {
        // It has no state.
    }

    @Override
    public void readData(ObjectDataInput in) {
        // It has no state.
    }
}
