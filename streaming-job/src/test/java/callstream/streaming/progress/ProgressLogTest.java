package callstream.streaming.progress;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.streaming.process.FrameTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLogTest {
    private final List<Map<String, Long>> lines = new ArrayList<>();
    private long nowNanos;
    private Map<String, Long> outcomes = Map.of();

    private final ProgressLog progress = new ProgressLog(
            () -> new FrameTotals(outcomes, Map.of(), 0, 0), Duration.ofSeconds(10), () -> nowNanos, lines::add);

    @Test
    void shouldLogNothingBeforeItsTime() {
        progress.add(batch(5, 100));

        assertThat(lines).isEmpty();
    }

    @Test
    void shouldLogOneLineForAllBatchesSinceTheLast() {
        progress.add(batch(5, 100));
        pass(10);
        progress.add(batch(7, 300));

        assertThat(lines)
                .containsExactly(
                        Map.of("batches", 2L, "records", 12L, "batchMsMean", 200L, "batchMsMax", 300L, "behind", 0L));
    }

    @Test
    void shouldLogOnlyWhatIsNew() {
        outcomes = Map.of("processed", 5L, "expired", 2L);
        pass(10);
        progress.add(batch(7, 100));
        outcomes = Map.of("processed", 8L, "expired", 2L);
        pass(10);
        progress.add(batch(3, 100));

        assertThat(lines)
                .last()
                .satisfies(line -> assertThat(line)
                        .containsEntry("processed", 3L)
                        .containsEntry("batches", 1L)
                        .doesNotContainKey("expired"));
    }

    @Test
    void shouldLogNothingWhereNothingHappened() {
        pass(60);
        progress.add(batch(0, 2));

        assertThat(lines).isEmpty();
    }

    private void pass(int seconds) {
        nowNanos += TimeUnit.SECONDS.toNanos(seconds);
    }

    private static Batch batch(long records, long ms) {
        return new Batch(records, Map.of("triggerExecution", ms), 0);
    }
}
