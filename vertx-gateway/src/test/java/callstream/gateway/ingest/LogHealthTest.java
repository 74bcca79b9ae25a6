package callstream.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Promise;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogHealthTest {
    private long now;
    private final LogHealth health = new LogHealth(() -> now);

    @Test
    void shouldTakeALogForThereThatNobodyHasAsked() {
        assertThat(health.isAway()).isFalse();
        pass(Duration.ofHours(1));
        assertThat(health.isAway()).isFalse();
    }

    @Test
    void shouldTakeALogForAwayThatDoesNotAnswerForHalfASecond() {
        append();
        pass(Duration.ofMillis(LogHealth.SLOW_MS));
        assertThat(health.isAway()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(health.isAway()).isTrue();
    }

    @Test
    void shouldShowInTheMetricsWhetherItIsAway() {
        var meters = new SimpleMeterRegistry();
        health.measure("video", meters);
        Promise<Void> append = append();
        pass(Duration.ofMillis(LogHealth.SLOW_MS + 1));
        assertThat(meters.get("callstream.ingest.log.away")
                        .tag("kind", "video")
                        .gauge()
                        .value())
                .isOne();
        append.complete();
        assertThat(meters.get("callstream.ingest.log.away").gauge().value()).isZero();
    }

    @Test
    void shouldTakeItForThereAgainAsSoonAsTheOldestIsAnswered() {
        Promise<Void> oldest = append();
        pass(Duration.ofMillis(LogHealth.SLOW_MS + 1));
        Promise<Void> newer = append();
        oldest.complete();
        assertThat(health.isAway()).isFalse();
        newer.complete();
        assertThat(health.isAway()).isFalse();
    }

    @Test
    void shouldTakeALogForAwayWhileOneOfItsPartsDoesNotAnswer() {
        append();
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofMillis(100));
            append().complete();
        }
        assertThat(health.isAway()).isTrue();
    }

    @Test
    void shouldTakeALogForAwayThatFailedLast() {
        append().fail("no broker");
        pass(LogHealth.FAULT_COUNTS_FOR.minusMillis(1));
        assertThat(health.isAway()).isTrue();
        append().complete();
        assertThat(health.isAway()).isFalse();
    }

    @Test
    void shouldForgetAFaultOfLongAgo() {
        append().fail("no broker");
        pass(LogHealth.FAULT_COUNTS_FOR);
        assertThat(health.isAway()).isFalse();
    }

    private Promise<Void> append() {
        Promise<Void> answer = Promise.promise();
        health.watch(answer.future());
        return answer;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
