package callstream.gateway.room;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * Of a lease that two parts of a cluster kept while they did not know each other, the one with the higher epoch holds.
 */
public final class LeaseMerge implements SplitBrainMergePolicy<Lease, MergingValue<Lease>, Object> {
    @Override
    public Object merge(MergingValue<Lease> merging, @Nullable MergingValue<Lease> existing) {
        if (existing == null || existing.getRawValue() == null) {
            return merging.getRawValue();
        }
        boolean isNewer = merging.getDeserializedValue().epoch()
                > existing.getDeserializedValue().epoch();
        return isNewer ? merging.getRawValue() : existing.getRawValue();
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
