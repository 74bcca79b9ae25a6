package callstream.gateway.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.Stamps;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StageTimersTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StageTimers timers = new StageTimers(meters);

    @Test
    void shouldTimeEachStageOfAFrameThatTheJobHad() {
        timers.record(Stamps.newBuilder()
                .setReceivedUs(1_000)
                .setPublishedUs(2_000)
                .setStartedUs(12_000)
                .setDecodedUs(13_000)
                .setDetectedUs(18_000)
                .setFilteredUs(20_000)
                .setEncodedUs(21_000)
                .setConsumedUs(41_000)
                .setDeliveredUs(42_000)
                .build());
        assertThat(milliseconds("admit")).isEqualTo(1);
        assertThat(milliseconds("job_wait")).isEqualTo(10);
        assertThat(milliseconds("decode")).isEqualTo(1);
        assertThat(milliseconds("detect")).isEqualTo(5);
        assertThat(milliseconds("filter")).isEqualTo(2);
        assertThat(milliseconds("encode")).isEqualTo(1);
        assertThat(milliseconds("job_return")).isEqualTo(20);
        assertThat(milliseconds("fan_out")).isEqualTo(1);
        assertThat(count("log")).isZero();
    }

    @Test
    void shouldTimeTheLogOfAFrameThatPassedTheJobBy() {
        timers.record(Stamps.newBuilder()
                .setReceivedUs(1_000)
                .setPublishedUs(2_000)
                .setConsumedUs(7_000)
                .setDeliveredUs(8_000)
                .build());
        assertThat(milliseconds("log")).isEqualTo(5);
        assertThat(count("job_wait")).isZero();
        assertThat(count("job_return")).isZero();
    }

    @Test
    void shouldLeaveOutWhatTwoClocksDisagreeOn() {
        timers.record(
                Stamps.newBuilder().setReceivedUs(2_000).setPublishedUs(1_000).build());
        assertThat(count("admit")).isZero();
    }

    private double milliseconds(String stage) {
        return meters.get("callstream.frame.stage").tag("stage", stage).timer().totalTime(TimeUnit.MILLISECONDS);
    }

    private long count(String stage) {
        return meters.get("callstream.frame.stage").tag("stage", stage).timer().count();
    }
}
