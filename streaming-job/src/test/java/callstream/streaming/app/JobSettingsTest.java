package callstream.streaming.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.protocol.Limits;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobSettingsTest {
    @Test
    void shouldHaveDefaultForEachSetting() {
        JobSettings settings = JobSettings.read(ConfigFactory.load());

        assertThat(settings).hasNoNullFieldsOrProperties();
    }

    @Test
    void shouldDropFramesAtTheAgeThatProtocolSays() {
        assertThat(JobSettings.read(ConfigFactory.load()).frameDeadline()).isEqualTo(Limits.DEFAULT_FRAME_DEADLINE);
    }

    @Test
    void shouldShedLongBeforeFramesExpire() {
        JobSettings settings = JobSettings.read(ConfigFactory.load());

        assertThat(settings.shedAge()).isLessThan(settings.frameDeadline());
    }

    @ParameterizedTest
    @CsvSource({"0 ms, 200", "100 ms, 200", "101 ms, 202", "1 s, 2000"})
    void shouldShedNothingForTheTriggerAlone(String trigger, long shedMs) {
        assertThat(JobSettings.read(with("trigger", trigger)).shedAge()).isEqualTo(Duration.ofMillis(shedMs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 ms", "100 ms", "1 s"})
    void shouldTakeTriggerFromZeroOn(String trigger) {
        assertThat(JobSettings.read(with("trigger", trigger)).trigger()).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "trigger, -1 ms",
        "frame-deadline, 0 ms",
        "shed-age, -1 ms",
        "frame-time-limit, 0 ms",
        "frames-per-batch, 0",
        "management.port, 65536",
        "warm-up.frames, -1",
        "warm-up.timeout, 0 s",
        "kafka.start-timeout, soon",
        "ui-port, -1"
    })
    void shouldNameKeyOfSettingThatCannotBe(String key, String value) {
        Config config = with(key, value);

        assertThatThrownBy(() -> JobSettings.read(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    private static Config with(String key, String value) {
        return ConfigFactory.parseString("callstream.job." + key + " = \"" + value + "\"")
                .withFallback(ConfigFactory.load());
    }
}
