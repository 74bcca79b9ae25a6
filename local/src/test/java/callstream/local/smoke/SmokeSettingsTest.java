package callstream.local.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SmokeSettingsTest {
    @Test
    void shouldTakeWhatIsWithinItsBounds() {
        assertThat(SmokeSettings.fault(2, 30, 1, Duration.ZERO)).isEmpty();
        assertThat(SmokeSettings.fault(32, 1, 1, Duration.ZERO)).isEmpty();
    }

    @Test
    void shouldNameWhatIsOutOfItsBounds() {
        assertThat(SmokeSettings.fault(1, 15, 1, Duration.ZERO))
                .get()
                .asString()
                .contains("callers");
        assertThat(SmokeSettings.fault(33, 15, 1, Duration.ZERO))
                .get()
                .asString()
                .contains("callers");
        assertThat(SmokeSettings.fault(3, 31, 1, Duration.ZERO))
                .get()
                .asString()
                .contains("frames a second");
        assertThat(SmokeSettings.fault(3, 15, 0, Duration.ZERO))
                .get()
                .asString()
                .contains("seconds");
        assertThat(SmokeSettings.fault(3, 15, 1, Duration.ofSeconds(-1)))
                .get()
                .asString()
                .contains("warm-up");
    }
}
