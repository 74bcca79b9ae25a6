package callstream.gateway.deliver;

import callstream.gateway.room.Caller;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A caller who writes down, a line each, which frames it was shown and which it missed. Any thread. */
final class RecordingCaller implements Caller {
    private final String participantId;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    RecordingCaller(String participantId) {
        this.participantId = participantId;
    }

    /** {@code frame 1.2} is number 2 of session 1, {@code JOB EXPIRED of 1} a drop in session 1. */
    List<String> seen() {
        return seen;
    }

    @Override
    public String participantId() {
        return participantId;
    }

    @Override
    public long epoch() {
        return 1;
    }

    @Override
    public void tell(ServerMessage message) {
        throw new AssertionError("delivery has nothing to tell");
    }

    @Override
    public void show(String senderId, long senderEpoch, byte[] encoded) {
        try {
            seen.add("frame " + senderEpoch + "."
                    + ServerMessage.parseFrom(encoded).getVideo().getSequence());
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    @Override
    public void miss(String senderId, long senderEpoch, Stage stage, DropReason reason) {
        seen.add(stage.name().replace("STAGE_", "") + " " + reason.name().replace("DROP_REASON_", "") + " of "
                + senderEpoch);
    }

    @Override
    public void putOut() {}

    @Override
    public void replaced() {
        throw new AssertionError("delivery replaces nobody");
    }
}
