package callstream.streaming.sink;

import callstream.protocol.Limits;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.streaming.DataStreamWriter;

/**
 * Writes records to the topic and partition that each names, those of a partition in their order.
 *
 * <p>At least once: a batch that is done again after a failure writes its records again, and the receiving gateways let
 * each frame pass once.
 *
 * @param bootstrapServers brokers, host:port with commas between
 */
public record OutgoingFrames(String bootstrapServers) {
    /** Prepares the writing; the caller says when and with which checkpoint, and starts it. */
    public DataStreamWriter<OutgoingRecord> write(Dataset<OutgoingRecord> records) {
        return records.writeStream()
                .format("kafka")
                .outputMode("append")
                .option("kafka.bootstrap.servers", bootstrapServers)
                // Kafka waits 5 ms for more to send by default; every frame is a packet of its own anyway.
                .option("kafka.linger.ms", 0)
                // No acknowledged frame is lost with one broker, and a retry neither doubles nor overtakes another.
                .option("kafka.acks", "all")
                .option("kafka.enable.idempotence", true)
                .option("kafka.max.request.size", Limits.MAX_RECORD_BYTES)
                // JPEG does not compress any further.
                .option("kafka.compression.type", "none");
    }
}
