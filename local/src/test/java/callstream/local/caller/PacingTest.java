package callstream.local.caller;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.Pace;
import callstream.protocol.v1.PaceReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacingTest {
    private static final int CAMERA = 15;

    private final Pacing pacing = new Pacing();

    @Test
    void shouldSendAllWhileNothingIsTold() {
        assertThat(sent(0, 10)).hasSize(10 * CAMERA);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7, 10, 14})
    void shouldKeepToTheRate(int rate) {
        pacing.obey(pace(rate));
        assertThat(sent(0, 60).size()).isBetween(60 * rate - 1, 60 * rate + 1);
    }

    @Test
    void shouldSendNothingAtARateOfNothing() {
        pacing.obey(pace(0));
        assertThat(sent(0, 10)).isEmpty();
    }

    @Test
    void shouldSpreadWhatItSends() {
        pacing.obey(pace(5));
        List<Long> sent = sent(0, 10);
        for (int i = 1; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 1)).isGreaterThan(100_000);
        }
    }

    @Test
    void shouldSendNoBurstAfterAPause() {
        pacing.obey(pace(5));
        sent(0, 10);
        assertThat(sent(100, 1).size()).isLessThanOrEqualTo(6);
    }

    @Test
    void shouldSendAllAgainWhenItMayAndOverANewConnection() {
        pacing.obey(pace(1));
        sent(0, 10);
        pacing.obey(Pace.newBuilder()
                .setFramesPerSecond(30)
                .setReason(PaceReason.PACE_REASON_NONE)
                .build());
        assertThat(sent(10, 1)).hasSize(CAMERA);
        pacing.obey(pace(1));
        sent(11, 2);
        pacing.begin();
        assertThat(sent(13, 1)).hasSize(CAMERA);
    }

    private static Pace pace(int rate) {
        return Pace.newBuilder()
                .setFramesPerSecond(rate)
                .setReason(PaceReason.PACE_REASON_JOB)
                .build();
    }

    private List<Long> sent(int fromSecond, int seconds) {
        List<Long> sent = new ArrayList<>();
        for (long frame = 0; frame < (long) seconds * CAMERA; frame++) {
            long dueUs = fromSecond * 1_000_000L + frame * 1_000_000 / CAMERA;
            if (pacing.takes(dueUs)) {
                sent.add(dueUs);
            }
        }
        return sent;
    }
}
