package callstream.streaming.source;

import callstream.protocol.Topics;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.jspecify.annotations.Nullable;

/**
 * One record of {@code video.captured} as Kafka has it: nothing is known yet of what its bytes are. A bean, as Spark
 * fills it by its setters.
 */
public final class CapturedRecord implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How Spark lays it out in rows. */
    public static final Encoder<CapturedRecord> ENCODER = Encoders.bean(CapturedRecord.class);

    /** A key is a call id, a UUID in text. */
    private static final int CALL_ID_BYTES = 36;

    /** A key much longer is not ours, and with what is to be said of its record might not fit into another. */
    private static final int MAX_KEY_BYTES = 256;

    private byte @Nullable [] key;
    private byte @Nullable [] value;
    private int partition;
    private long offset;

    /** The call id in UTF-8, if a gateway wrote it. Not to be changed. */
    public byte @Nullable [] getKey() {
        return key;
    }

    public void setKey(byte @Nullable [] key) {
        this.key = key;
    }

    /** A {@link callstream.protocol.v1.VideoFrame}, if a gateway wrote it. Not to be changed. */
    public byte @Nullable [] getValue() {
        return value;
    }

    public void setValue(byte @Nullable [] value) {
        this.value = value;
    }

    /** Partition that it was read from; what comes of it goes to the same one. */
    public int getPartition() {
        return partition;
    }

    public void setPartition(int partition) {
        this.partition = partition;
    }

    /** Its number in the partition. */
    public long getOffset() {
        return offset;
    }

    public void setOffset(long offset) {
        this.offset = offset;
    }

    /** Where it is, for people who look for it. */
    public String place() {
        return Topics.VIDEO_CAPTURED + "-" + partition + " at " + offset;
    }

    /** The key for what comes of it, if it has one that may be ours. */
    public byte @Nullable [] keyToKeep() {
        return key != null && key.length <= MAX_KEY_BYTES ? key : null;
    }

    /** What the key says of the call; empty where it says nothing. */
    public String callId() {
        return key != null && key.length <= CALL_ID_BYTES ? new String(key, StandardCharsets.UTF_8) : "";
    }
}
