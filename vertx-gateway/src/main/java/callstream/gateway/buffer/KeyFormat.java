package callstream.gateway.buffer;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;

/** {@link KeptKey} on the wire: gateway 16 bytes, epoch 8, sequence 8, call, participant. */
final class KeyFormat implements StreamSerializer<KeptKey> {
    /** Hazelcast's number for the format; no other of ours has it. */
    static final int TYPE_ID = 1001;

    @Override
    public int getTypeId() {
        return TYPE_ID;
    }

    @Override
    public void write(ObjectDataOutput out, KeptKey key) throws IOException {
        out.writeLong(key.gateway().getMostSignificantBits());
        out.writeLong(key.gateway().getLeastSignificantBits());
        out.writeLong(key.frame().epoch());
        out.writeLong(key.frame().sequence());
        out.writeString(key.frame().callId());
        out.writeString(key.frame().participantId());
    }

    @Override
    public KeptKey read(ObjectDataInput in) throws IOException {
        var gateway = new UUID(in.readLong(), in.readLong());
        long epoch = in.readLong();
        long sequence = in.readLong();
        String callId = Objects.requireNonNull(in.readString());
        String participantId = Objects.requireNonNull(in.readString());
        return new KeptKey(gateway, new FrameId(callId, participantId, epoch, sequence));
    }
}
