package callstream.gateway.buffer;

import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what is settled away, many at once: one operation for each member that keeps some, without the pictures. */
record Settled() implements EntryProcessor<KeptKey, KeptRecord, Boolean> {
    @Override
    public Boolean process(Map.Entry<KeptKey, @Nullable KeptRecord> kept) {
        kept.setValue(null);
        return true;
    }
}
