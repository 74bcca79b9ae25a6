package callstream.streaming.app;

import callstream.streaming.checkpoint.NioCheckpointFiles;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Spark, set up for small batches in quick succession rather than for large ones. */
final class SparkEngine {
    private static final Map<String, String> LOW_LATENCY = Map.ofEntries(
            // Two checkpoint files in every batch: 1 ms each instead of 90 ms.
            Map.entry("spark.sql.streaming.checkpointFileManagerClass", NioCheckpointFiles.class.getName()),
            // A failed batch is done again by a new start from the last one; more history serves nobody.
            Map.entry("spark.sql.streaming.minBatchesToRetain", "10"),
            Map.entry("spark.sql.streaming.numRecentProgressUpdates", "10"),
            // Between two looks for new frames when there were none; only of account with a trigger of 0 ms.
            Map.entry("spark.sql.streaming.pollingDelay", "10ms"),
            // The query keeps no state that an empty batch could move on.
            Map.entry("spark.sql.streaming.noDataMicroBatches.enabled", "false"),
            // A plan of one stage has nothing to adapt; looking for it costs milliseconds in every batch.
            Map.entry("spark.sql.adaptive.enabled", "false"),
            Map.entry("spark.locality.wait", "0"),
            // Connections are made once, not again after each quiet spell.
            Map.entry("spark.kafka.consumer.cache.timeout", "12h"),
            Map.entry("spark.kafka.producer.cache.timeout", "12h"),
            // What Spark remembers of past batches for its pages, which are off: heap, and work in every batch.
            Map.entry("spark.ui.retainedJobs", "10"),
            Map.entry("spark.ui.retainedStages", "10"),
            Map.entry("spark.ui.retainedTasks", "100"),
            Map.entry("spark.sql.ui.retainedExecutions", "10"),
            Map.entry("spark.ui.showConsoleProgress", "false"),
            // Most of the ten seconds that a stop may take; the rest is for Spark itself.
            Map.entry("spark.sql.streaming.stopTimeout", "5s"));

    /** One machine's own name may resolve to an address that it can't reach itself by. */
    private static final Map<String, String> ON_ONE_MACHINE =
            Map.of("spark.driver.host", "127.0.0.1", "spark.driver.bindAddress", "127.0.0.1");

    /** Starts Spark in this process, or takes the one that runs: about 3 s. */
    static SparkSession start(JobSettings settings) {
        SparkSession.Builder builder =
                SparkSession.builder().appName("callstream").master(settings.master());
        LOW_LATENCY.forEach(builder::config);
        if (settings.master().startsWith("local")) {
            ON_ONE_MACHINE.forEach(builder::config);
        }
        builder.config("spark.ui.enabled", settings.uiPort() != 0);
        builder.config("spark.ui.port", settings.uiPort());
        return builder.getOrCreate();
    }

    private SparkEngine() {}
}
