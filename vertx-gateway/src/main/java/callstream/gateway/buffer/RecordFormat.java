package callstream.gateway.buffer;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;
import java.util.Objects;

/** {@link KeptRecord} on the wire: partition 4 bytes, topic, the record's value as it is. */
final class RecordFormat implements StreamSerializer<KeptRecord> {
    /** Hazelcast's number for the format; no other of ours has it. */
    static final int TYPE_ID = 1002;

    @Override
    public int getTypeId() {
        return TYPE_ID;
    }

    @Override
    public void write(ObjectDataOutput out, KeptRecord record) throws IOException {
        out.writeInt(record.partition());
        out.writeString(record.topic());
        out.writeByteArray(record.bytes());
    }

    @Override
    public KeptRecord read(ObjectDataInput in) throws IOException {
        int partition = in.readInt();
        String topic = Objects.requireNonNull(in.readString());
        return new KeptRecord(topic, partition, Objects.requireNonNull(in.readByteArray()));
    }
}
