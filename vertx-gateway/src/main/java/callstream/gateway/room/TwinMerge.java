package callstream.gateway.room;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an entry that two parts of a cluster kept while they did not know each other. Has no state.
 *
 * @param <V> of the map
 */
abstract class TwinMerge<V> implements SplitBrainMergePolicy<V, MergingValue<V>, Object> {
    @Override
    public final Object merge(MergingValue<V> merging, @Nullable MergingValue<V> existing) {
        if (existing == null || existing.getRawValue() == null) {
            return merging.getRawValue();
        }
        return both(merging.getDeserializedValue(), existing.getDeserializedValue());
    }

    /**
     * Of two that there are.
     *
     * @param merging of the part that comes in
     * @param existing of the part that it comes into
     */
    abstract V both(V merging, V existing);

    @Override
    public final void writeData(ObjectDataOutput out) {
        // It has no state.
    }

    @Override
    public final void readData(ObjectDataInput in) {
        // It has no state.
    }
}
