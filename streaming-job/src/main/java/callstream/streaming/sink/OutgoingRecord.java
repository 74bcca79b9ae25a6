package callstream.streaming.sink;

import java.io.Serializable;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.jspecify.annotations.Nullable;

/**
 * One record to write, with the columns that Spark's Kafka sink looks for. A bean, as Spark reads it by its getters.
 */
public final class OutgoingRecord implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How Spark lays it out in rows. */
    public static final Encoder<OutgoingRecord> ENCODER = Encoders.bean(OutgoingRecord.class);

    private @Nullable String topic;
    private int partition;
    private byte @Nullable [] key;
    private byte @Nullable [] value;

    /** For Spark only. */
    public OutgoingRecord() {}

    /**
     * @param topic where to
     * @param partition the one that what it comes of was read from
     * @param key the one that its frame had; of a template, its user's id
     * @param value a {@link callstream.protocol.v1.VideoFrame} or a {@link callstream.protocol.v1.FaceTemplate}
     */
    public OutgoingRecord(String topic, int partition, byte @Nullable [] key, byte[] value) {
        this.topic = topic;
        this.partition = partition;
        this.key = key;
        this.value = value;
    }

    public @Nullable String getTopic() {
        return topic;
    }

    public void setTopic(@Nullable String topic) {
        this.topic = topic;
    }

    public int getPartition() {
        return partition;
    }

    public void setPartition(int partition) {
        this.partition = partition;
    }

    public byte @Nullable [] getKey() {
        return key;
    }

    public void setKey(byte @Nullable [] key) {
        this.key = key;
    }

    public byte @Nullable [] getValue() {
        return value;
    }

    public void setValue(byte @Nullable [] value) {
        this.value = value;
    }
}
