package callstream.streaming.progress;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.streaming.process.FrameTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressLogTest {
    private static final String LOGGER = ProgressLog.class.getName();

    private final Lines lines = new Lines();
    private final org.apache.logging.log4j.core.Logger logger =
            LoggerContext.getContext(false).getLogger(LOGGER);
    private long nowNanos;
    private Map<String, Long> outcomes = Map.of();

    private final ProgressLog progress = new ProgressLog(
            () -> new FrameTotals(outcomes, Map.of(), 0, 0), Duration.ofSeconds(10), () -> nowNanos);

    /** Keeps what is logged. */
    private static final class Lines extends AbstractAppender {
        private final List<LogEvent> events = new ArrayList<>();

        Lines() {
            super("lines", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            events.add(event.toImmutable());
        }
    }

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.removeAppender(lines);
    }

    @Test
    void shouldLogNothingBeforeItsTime() {
        progress.add(batch(5, 100));

        assertThat(lines.events).isEmpty();
    }

    @Test
    void shouldLogOneLineForAllBatchesSinceTheLast() {
        progress.add(batch(5, 100));
        pass(10);
        progress.add(batch(7, 300));

        assertThat(lines.events).hasSize(1);
        assertThat(keys())
                .containsEntry("batches", "2")
                .containsEntry("records", "12")
                .containsEntry("batchMsMean", "200")
                .containsEntry("batchMsMax", "300");
    }

    @Test
    void shouldLogOnlyWhatIsNew() {
        outcomes = Map.of("processed", 5L, "expired", 2L);
        pass(10);
        progress.add(batch(7, 100));
        outcomes = Map.of("processed", 8L, "expired", 2L);
        pass(10);
        progress.add(batch(3, 100));

        assertThat(keys()).containsEntry("processed", "3").doesNotContainKey("expired");
    }

    @Test
    void shouldLogNothingWhereNothingHappened() {
        pass(60);
        progress.add(batch(0, 2));

        assertThat(lines.events).isEmpty();
    }

    private void pass(int seconds) {
        nowNanos += TimeUnit.SECONDS.toNanos(seconds);
    }

    private Map<String, String> keys() {
        return lines.events.get(lines.events.size() - 1).getContextData().toMap();
    }

    private static Batch batch(long records, long ms) {
        return new Batch(records, Map.of("triggerExecution", ms), 0);
    }
}
