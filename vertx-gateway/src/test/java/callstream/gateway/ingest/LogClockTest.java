package callstream.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class LogClockTest {
    private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

    /** The monotonic clock, which began at no time in particular. */
    private long nanos = 5_000_000_000_000L;

    private Instant wall = START;
    private final LogClock clock = new LogClock(() -> wall, () -> nanos);

    @Test
    void shouldGoOnWithTheMonotonicClockWhenTheWallClockIsSet() {
        pass(Duration.ofSeconds(3));
        wall = START.plus(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void shouldStayWhereItIsAsLongAsTheLogAgrees() {
        for (int i = 0; i < 1000; i++) {
            appendTaking(Duration.ofMillis(4), Duration.ZERO);
            pass(Duration.ofMillis(61));
        }
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofSeconds(65)));
    }

    @Test
    void shouldTakeTheLogsTimeWhenTheMachinesWasWrongAtTheStart() {
        appendTaking(Duration.ofMillis(4), Duration.ofHours(-1));
        assertThat(clock.instant()).isCloseTo(logTime(Duration.ofHours(-1)), within(5, ChronoUnit.MILLIS));
    }

    @Test
    void shouldKnowTheLogsTimeWithinTheQuickestAnswer() {
        appendTaking(Duration.ofSeconds(2), Duration.ofMinutes(5));
        appendTaking(Duration.ofMillis(2), Duration.ofMinutes(5));
        appendTaking(Duration.ofSeconds(2), Duration.ofMinutes(5));
        assertThat(clock.instant()).isCloseTo(logTime(Duration.ofMinutes(5)), within(10, ChronoUnit.MILLIS));
    }

    @Test
    void shouldPassOverABrokerWhoseClockIsWrongAmongOthers() {
        appendTaking(Duration.ofMillis(4), Duration.ZERO);
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofMillis(100));
            appendTaking(Duration.ofMillis(4), Duration.ofHours(1));
            pass(Duration.ofMillis(100));
            appendTaking(Duration.ofMillis(4), Duration.ZERO);
        }
        assertThat(clock.instant()).isEqualTo(logTime(Duration.ZERO));
    }

    @Test
    void shouldFollowWhenTheLogsOwnTimeIsSet() {
        appendTaking(Duration.ofMillis(4), Duration.ZERO);
        pass(Duration.ofMillis(500));
        appendTaking(Duration.ofMillis(4), Duration.ofHours(-2));
        assertThat(clock.instant()).as("one alone says so").isEqualTo(logTime(Duration.ZERO));
        pass(Duration.ofMillis(600));
        appendTaking(Duration.ofMillis(4), Duration.ofHours(-2));
        assertThat(clock.instant()).isCloseTo(logTime(Duration.ofHours(-2)), within(5, ChronoUnit.MILLIS));
    }

    @Test
    void shouldFollowADriftOfTheTwoClocks() {
        for (int second = 0; second < 3600; second++) {
            appendTaking(Duration.ofMillis(4), Duration.ofNanos(100_000L * second));
            pass(Duration.ofMillis(996));
        }
        assertThat(clock.instant()).isCloseTo(logTime(Duration.ofMillis(360)), within(6, ChronoUnit.MILLIS));
    }

    @Test
    void shouldPassOverARecordWithoutATime() {
        clock.appended(nanos, -1);
        assertThat(clock.instant()).isEqualTo(START);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** What the log's clock shows. */
    private Instant logTime(Duration ahead) {
        return START.plusNanos(nanos - 5_000_000_000_000L).plus(ahead);
    }

    /** The broker appends a record halfway. */
    private void appendTaking(Duration time, Duration ahead) {
        long asked = nanos;
        pass(time.dividedBy(2));
        long loggedMs = logTime(ahead).toEpochMilli();
        pass(time.dividedBy(2));
        clock.appended(asked, loggedMs);
    }
}
