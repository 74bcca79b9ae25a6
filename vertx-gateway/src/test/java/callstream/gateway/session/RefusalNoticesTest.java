package callstream.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.deliver.DeliveryMeters;
import callstream.gateway.deliver.Outbox;
import callstream.gateway.pace.Watching;
import callstream.protocol.v1.DropReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalNoticesTest {
    private final RecordingConnection connection = new RecordingConnection();
    private final List<String> abuses = new ArrayList<>();
    private final RefusalNotices notices = new RefusalNotices(
            new Outbox(connection, new DeliveryMeters(new SimpleMeterRegistry()), new Watching(() -> 0), () -> 0),
            () -> 0,
            abuses::add);

    @ParameterizedTest
    @EnumSource(
            value = DropReason.class,
            names = {"DROP_REASON_EFFECT", "DROP_REASON_NOT_ALLOWED", "DROP_REASON_PACE", "DROP_REASON_LOG_UNAVAILABLE"
            })
    void shouldNotShutOutAClientForWhatWasTakenFromIt(DropReason reason) {
        refuse(2000, reason);
        assertThat(abuses).isEmpty();
        assertThat(connection.last().getFrameRefused().getSequence()).isEqualTo(2000);
        assertThat(notices.frames().total()).isEqualTo(2000);
    }

    @ParameterizedTest
    @EnumSource(
            value = DropReason.class,
            names = {"DROP_REASON_CORRUPT", "DROP_REASON_RATE"})
    void shouldShutOutAClientThatGoesWrong(DropReason reason) {
        refuse(600, reason);
        assertThat(abuses).isEmpty();
        refuse(1, reason);
        assertThat(abuses).containsExactly("too many messages that had to be refused; the last: why");
    }

    private void refuse(int count, DropReason reason) {
        for (int sequence = 1; sequence <= count; sequence++) {
            notices.frame(sequence, reason, "why");
            connection.runLoop();
        }
    }
}
