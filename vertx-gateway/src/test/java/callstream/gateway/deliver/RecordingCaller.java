package callstream.gateway.deliver;

import callstream.gateway.room.Caller;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A caller who writes down, a line each, what it was shown, what it heard and what it missed. Any thread. */
final class RecordingCaller implements Caller {
    private final String participantId;
    volatile boolean seesOwn;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    RecordingCaller(String participantId) {
        this.participantId = participantId;
    }

    /**
     * {@code frame 1.2} is number 2 of session 1, {@code JOB EXPIRED of 1} a drop in session 1; {@code sound 1.2} and
     * {@code no sound: DELIVER LATE of 1} the same of sound.
     */
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
        seen.add("speaker " + message.getSpeaker().getParticipantId());
    }

    @Override
    public boolean seesOwn() {
        return seesOwn;
    }

    @Override
    public void show(String senderId, long senderEpoch, byte[] encoded) {
        seen.add("frame " + senderEpoch + "." + read(encoded).getVideo().getSequence());
    }

    @Override
    public void miss(String senderId, long senderEpoch, Stage stage, DropReason reason) {
        seen.add(drop(senderEpoch, stage, reason));
    }

    @Override
    public void play(String senderId, long senderEpoch, byte[] encoded) {
        seen.add("sound " + senderEpoch + "." + read(encoded).getAudio().getSequence());
    }

    @Override
    public void missAudio(String senderId, long senderEpoch, Stage stage, DropReason reason) {
        seen.add("no sound: " + drop(senderEpoch, stage, reason));
    }

    private static ServerMessage read(byte[] encoded) {
        try {
            return ServerMessage.parseFrom(encoded);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static String drop(long senderEpoch, Stage stage, DropReason reason) {
        return stage.name().replace("STAGE_", "") + " " + reason.name().replace("DROP_REASON_", "") + " of "
                + senderEpoch;
    }

    @Override
    public void putOut() {}

    @Override
    public void replaced() {
        throw new AssertionError("delivery replaces nobody");
    }
}
