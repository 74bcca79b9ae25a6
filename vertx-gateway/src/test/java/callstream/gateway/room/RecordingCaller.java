package callstream.gateway.room;

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
        told.add(
                switch (message.getMessageCase()) {
                    case JOINED ->
                        "joined "
                                + message.getJoined().getParticipantsList().stream()
                                        .map(Participant::getParticipantId)
                                        .toList();
                    case PARTICIPANT_JOINED ->
                        "+" + message.getParticipantJoined().getParticipant().getParticipantId();
                    case PARTICIPANT_LEFT -> "-" + message.getParticipantLeft().getParticipantId();
                    default -> message.getMessageCase().toString();
                });
    }

    @Override
    public void show(String senderId, long senderEpoch, byte[] encoded) {}

    @Override
    public void miss(String senderId, long senderEpoch, Stage stage, DropReason reason) {}

    @Override
    public void play(String senderId, long senderEpoch, byte[] encoded) {}

    @Override
    public void missAudio(String senderId, long senderEpoch, Stage stage, DropReason reason) {}

    @Override
    public void replaced() {
        replaced = true;
    }
}
