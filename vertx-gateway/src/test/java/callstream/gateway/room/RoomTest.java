package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Participant;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTest {
    private final Room room = new Room();
    private CallPresence presence = CallPresence.EMPTY;

    @Test
    void shouldTellANewcomerWhoIsThere() {
        enter("anna", 1);
        var boris = enter("boris", 2);
        assertThat(boris.told).containsExactly("joined [anna]");
    }

    @Test
    void shouldTellTheOthersOfANewcomer() {
        var anna = enter("anna", 1);
        enter("boris", 2);
        assertThat(anna.told).containsExactly("joined []", "+boris");
    }

    @Test
    void shouldTellOfCallersAtOtherGateways() {
        var anna = enter("anna", 1);
        see(presence.with(new PresentCaller("boris", "boris", 2, "elsewhere"), 10));
        see(presence.without(caller -> caller.gatewayId().equals("elsewhere"), 11));
        assertThat(anna.told).containsExactly("joined []", "+boris", "-boris");
    }

    @Test
    void shouldIgnoreAnOlderView() {
        var anna = enter("anna", 1);
        CallPresence older = presence;
        enter("boris", 2);
        room.update(older);
        assertThat(anna.told).containsExactly("joined []", "+boris");
    }

    @Test
    void shouldReplaceTheOlderSessionOfTheSameUser() {
        var first = enter("anna", 1);
        var second = enter("anna", 2);
        assertThat(first.replaced).isTrue();
        assertThat(second.replaced).isFalse();
    }

    @Test
    void shouldReplaceASessionWhoseUserJoinedAtAnotherGateway() {
        var anna = enter("anna", 1);
        see(presence.with(new PresentCaller("anna", "anna", 5, "elsewhere"), 10));
        assertThat(anna.replaced).isTrue();
    }

    @Test
    void shouldTellOthersWhenASessionWasReplaced() {
        var boris = enter("boris", 1);
        enter("anna", 2);
        enter("anna", 3);
        assertThat(boris.told).containsExactly("joined []", "+anna", "-anna", "+anna");
    }

    private void see(CallPresence latest) {
        presence = latest;
        room.update(latest);
    }

    private RecordingCaller enter(String id, long epoch) {
        presence = presence.with(new PresentCaller(id, id, epoch, "here"), epoch);
        var caller = new RecordingCaller(id, epoch);
        room.add(
                caller,
                presence,
                others -> ServerMessage.newBuilder().setJoined(others).build());
        return caller;
    }

    /** Writes down what it is told. */
    private static final class RecordingCaller implements Caller {
        private final String participantId;
        private final long epoch;
        final List<String> told = new ArrayList<>();
        boolean replaced;

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
                            "+"
                                    + message.getParticipantJoined()
                                            .getParticipant()
                                            .getParticipantId();
                        case PARTICIPANT_LEFT ->
                            "-" + message.getParticipantLeft().getParticipantId();
                        default -> message.getMessageCase().toString();
                    });
        }

        @Override
        public void show(String senderId, long senderEpoch, byte[] encoded) {}

        @Override
        public void miss(String senderId, long senderEpoch, Stage stage, DropReason reason) {}

        @Override
        public void replaced() {
            replaced = true;
        }
    }
}
