package callstream.gateway.buffer;

/** A record as it goes, or would go, to the log. A class, as the bytes have no value equality. */
public final class KeptRecord {
    private final String topic;
    private final int partition;
    private final byte[] bytes;

    /** @param bytes the record's value; shared with whoever publishes it: not to be changed */
    public KeptRecord(String topic, int partition, byte[] bytes) {
        this.topic = topic;
        this.partition = partition;
        this.bytes = bytes;
    }

    /** Where it was to go. */
    public String topic() {
        return topic;
    }

    /** Of that topic, and of every other that carries frames. */
    public int partition() {
        return partition;
    }

    /** The record's value: not to be changed. */
    public byte[] bytes() {
        return bytes;
    }
}
