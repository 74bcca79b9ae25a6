package callstream.gateway.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.room.Caller;
import callstream.gateway.speaker.Conversation.Logged;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpeakersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Speakers speakers = new Speakers(registry);
    private final Listener boris = new Listener();
    private final Listener cleo = new Listener();

    @Test
    void shouldTellAllCallersHereWhoSpeaks() {
        speak();
        assertThat(boris.told).containsExactly("anna");
        assertThat(cleo.told).containsExactly("anna");
        assertThat(registry.get("callstream.speaker.changes").counter().count()).isOne();
    }

    @Test
    void shouldTellWhoComesLater() {
        speak();
        var late = new Listener();
        speakers.welcome(Conversation.CALL, late);
        assertThat(late.told).containsExactly("anna");
    }

    @Test
    void shouldTellNothingWhereNobodySpeaks() {
        speakers.welcome(Conversation.CALL, boris);
        speakers.heard(Conversation.packet("anna", 1, 70), 1000, List.of());
        speakers.welcome(Conversation.CALL, boris);
        assertThat(boris.told).isEmpty();
    }

    @Test
    void shouldForgetACallThatNobodyIsInAnyMore() {
        speak();
        assertThat(speakers.follows(Conversation.CALL)).isTrue();
        speakers.forget(Conversation.CALL);
        assertThat(speakers.follows(Conversation.CALL)).isFalse();
        var late = new Listener();
        speakers.welcome(Conversation.CALL, late);
        assertThat(late.told).isEmpty();
    }

    /** A voice: loud, with a short pause each second. */
    private void speak() {
        int[] levels = Sounds.join(
                Sounds.quiet(0.5), Sounds.level(1, 25), Sounds.quiet(0.1), Sounds.level(1, 25), Sounds.quiet(0.1));
        for (Logged logged : new Conversation(1_000_000, Map.of("anna", levels)).log()) {
            speakers.heard(logged.packet(), logged.ms(), List.of(boris, cleo));
        }
    }

    private static final class Listener implements Caller {
        private final List<String> told = new ArrayList<>();

        @Override
        public void putOut() {}

        @Override
        public String participantId() {
            return "boris";
        }

        @Override
        public long epoch() {
            return 1;
        }

        @Override
        public void tell(ServerMessage message) {
            told.add(message.getSpeaker().getParticipantId());
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
        public void replaced() {}
    }
}
