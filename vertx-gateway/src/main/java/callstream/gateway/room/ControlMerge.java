package callstream.gateway.room;

import callstream.gateway.control.CallControl;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/** In a call that two parts of a cluster kept while they did not know each other holds what was done in either. */
public final class ControlMerge implements SplitBrainMergePolicy<CallControl, MergingValue<CallControl>, Object> {
    @Override
    public Object merge(MergingValue<CallControl> merging, @Nullable MergingValue<CallControl> existing) {
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
