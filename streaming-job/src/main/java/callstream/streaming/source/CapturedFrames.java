package callstream.streaming.source;

import callstream.protocol.Limits;
import callstream.protocol.Topics;
import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/**
 * The stream of {@code video.captured}, each partition in its order.
 *
 * @param bootstrapServers brokers, host:port with commas between
 * @param fetchMaxWait how long a broker may hold back an answer while it has no more to give. Kafka's default of 500 ms
 *     shows as a stall of about 550 ms now and then, as a batch waits for the answer to a fetch that its predecessor
 *     left behind
 * @param framesPerBatch most that one batch takes, over all partitions; the rest waits in the log
 */
public record CapturedFrames(String bootstrapServers, Duration fetchMaxWait, int framesPerBatch) {
    /** Room for several of the largest records in one answer for one partition. */
    private static final int PARTITION_FETCH_BYTES = 4 * Limits.MAX_RECORD_BYTES;

    /** The records as they come. */
    public Dataset<CapturedRecord> read(SparkSession spark) {
        return spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", bootstrapServers)
                .option("subscribe", Topics.VIDEO_CAPTURED)
                // Only where there is no checkpoint. "latest" would miss what is sent before the first batch is
                // planned,
                // and what is too old costs little: it is shed before it is decoded.
                .option("startingOffsets", "earliest")
                // The log keeps frames for minutes only: after a longer stop those between are gone, and nobody waits
                // for them any more. That must not keep the job from starting.
                .option("failOnDataLoss", "false")
                .option("maxOffsetsPerTrigger", framesPerBatch)
                .option("kafka.fetch.max.wait.ms", fetchMaxWait.toMillis())
                .option("kafka.max.partition.fetch.bytes", PARTITION_FETCH_BYTES)
                .load()
                .select("key", "value", "partition", "offset")
                .as(CapturedRecord.ENCODER);
    }
}
