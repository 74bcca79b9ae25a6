package callstream.streaming.progress;

import java.util.Map;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/**
 * One batch as Spark reports it.
 *
 * @param records that it took from the log
 * @param partsMs milliseconds by Spark's name for each part; "triggerExecution" is the whole
 * @param behind records that it left in the log, on the partition with most
 */
record Batch(long records, Map<String, Long> partsMs, long behind) {
    private static final String BEHIND = "maxOffsetsBehindLatest";

    static Batch of(StreamingQueryProgress progress) {
        long behind = 0;
        for (SourceProgress source : progress.sources()) {
            behind = Math.max(behind, Long.parseLong(source.metrics().getOrDefault(BEHIND, "0")));
        }
        return new Batch(progress.numInputRows(), Map.copyOf(progress.durationMs()), behind);
    }

    long durationMs() {
        return partsMs.getOrDefault("triggerExecution", 0L);
    }
}
