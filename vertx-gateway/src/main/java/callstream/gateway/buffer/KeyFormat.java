package callstream.gateway.buffer;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * {@link KeptKey} on the wire: gateway 16 bytes, epoch 8, sequence 8, call, participant. These two as 16 bytes where
 * they are UUIDs, as all of ours are: Hazelcast goes over all bytes of a key each time that it looks for it, several
 * times for each frame.
 */
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
        writeId(out, key.frame().callId());
        writeId(out, key.frame().participantId());
    }

    @Override
    public KeptKey read(ObjectDataInput in) throws IOException {
        var gateway = new UUID(in.readLong(), in.readLong());
        long epoch = in.readLong();
        long sequence = in.readLong();
        String callId = readId(in);
        String participantId = readId(in);
        return new KeptKey(gateway, new FrameId(callId, participantId, epoch, sequence));
    }

    private static void writeId(ObjectDataOutput out, String id) throws IOException {
        Optional<UUID> uuid = uuid(id);
        out.writeBoolean(uuid.isPresent());
        if (uuid.isPresent()) {
            out.writeLong(uuid.get().getMostSignificantBits());
            out.writeLong(uuid.get().getLeastSignificantBits());
        } else {
            out.writeString(id);
        }
    }

    private static String readId(ObjectDataInput in) throws IOException {
        return in.readBoolean()
                ? new UUID(in.readLong(), in.readLong()).toString()
                : Objects.requireNonNull(in.readString());
    }

    /** Only where it is written as all others are, so that it is read as it was. */
    private static Optional<UUID> uuid(String id) {
        try {
            UUID uuid = UUID.fromString(id);
            return uuid.toString().equals(id) ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
