package callstream.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final List<Runnable> pings = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private boolean midMessage;
    private final Heartbeat heartbeat = new Heartbeat(pings::add, () -> midMessage, ends::add);

    @Test
    void shouldEndWhoLeavesTwoPingsWithoutAnAnswer() {
        heartbeat.beat();
        heartbeat.beat();
        assertThat(ends).isEmpty();
        heartbeat.beat();
        assertThat(ends).containsExactly(Heartbeat.SILENT);
    }

    @Test
    void shouldKeepWhoAnswers() {
        for (int i = 0; i < 10; i++) {
            heartbeat.beat();
            pings.get(i).run();
        }
        assertThat(ends).isEmpty();
    }

    @Test
    void shouldEndWhoAnswersButNeverEndsAMessage() {
        midMessage = true;
        heartbeat.beat();
        pings.get(0).run();
        heartbeat.beat();
        assertThat(ends).containsExactly(Heartbeat.HALF_A_MESSAGE);
    }

    @Test
    void shouldKeepWhoIsInTheMiddleOfAnotherMessageEachTime() {
        midMessage = true;
        for (int i = 0; i < 10; i++) {
            heartbeat.beat();
            heartbeat.message();
        }
        assertThat(ends).isEmpty();
    }
}
