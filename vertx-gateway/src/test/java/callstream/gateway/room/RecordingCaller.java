package callstream.gateway.room;

import callstream.protocol.v1.CallControlState;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Participant;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what it is told. */
final class RecordingCaller implements Caller {
    private final String participantId;
    private final long epoch;
    final List<String> told = new CopyOnWriteArrayList<>();
    volatile boolean replaced;
    volatile boolean putOut;
    volatile boolean resumed;
    volatile CallControlState state = CallControlState.getDefaultInstance();

    RecordingCaller(String participantId, long epoch) {
        this.participantId = participantId;
        this.epoch = epoch;
    }

    @Override
    public String participantId() {
        return participantId;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public void tell(ServerMessage message) {
        resumed |= message.getJoined().getResumed();
        if (message.getCallEvent().hasState()) {
            state = message.getCallEvent().getState();
        }
        told.add(
                switch (message.getMessageCase()) {
                    case JOINED ->
                        "joined "
                                + message.getJoined().getParticipantsList().stream()
                                        .map(Participant::getParticipantId)
                                        .toList();
                    case PARTICIPANT_JOINED ->
                        "+" + message.getParticipantJoined().getParticipant().getParticipantId();
                    case PARTICIPANT_CHANGED ->
                        changed(message.getParticipantChanged().getParticipant());
                    case CALL_EVENT ->
                        message.getCallEvent().getEventCase() + " "
                                + message.getCallEvent().getVersion();
                    case PARTICIPANT_LEFT -> "-" + message.getParticipantLeft().getParticipantId();
                    default -> message.getMessageCase().toString();
                });
    }

    private static String changed(Participant participant) {
        return (participant.getReconnecting() ? "?" : "!") + participant.getParticipantId();
    }

    @Override
    public void show(String senderId, long senderEpoch, byte[] encoded) {}

    @Override
    public void miss(String senderId, long senderEpoch, Stage stage, DropReason reason) {}

    @Override
    public void putOut() {
        putOut = true;
    }

    @Override
    public void play(String senderId, long senderEpoch, byte[] encoded) {}

    @Override
    public void missAudio(String senderId, long senderEpoch, Stage stage, DropReason reason) {}

    @Override
    public void replaced() {
        replaced = true;
    }
}
