package callstream.streaming.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.streaming.CannotStartException;
import callstream.streaming.samples.Broker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real broker and no query: what comes out is what the test says. */
class WarmUpIT {
    private static final int PARTITIONS = 3;

    @TempDir
    private static Path directory;

    private static Broker broker;

    @BeforeAll
    static void start() throws IOException {
        broker = new Broker(directory).withTopics(PARTITIONS);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void shouldFailWhereNothingComesOut() {
        var warmUp = new WarmUp(10, 2, Duration.ofSeconds(2), () -> 0, () -> true);

        assertThatThrownBy(() -> warmUp.run(broker.address(), PARTITIONS))
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("No frame came through the job within 2 s:")
                .hasMessageContaining("CALLSTREAM_JOB_WARM_UP_TIMEOUT");
    }

    @Test
    void shouldEndInTimeWhereTooLittleComesOut() throws CannotStartException, InterruptedException {
        var comeOut = new AtomicLong();
        var warmUp = new WarmUp(10, 2, Duration.ofSeconds(2), () -> Math.min(comeOut.incrementAndGet(), 5), () -> true);
        long startedNanos = System.nanoTime();

        warmUp.run(broker.address(), PARTITIONS);

        assertThat(Duration.ofNanos(System.nanoTime() - startedNanos))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(8));
    }

    @Test
    void shouldEndAtOnceWhereQueryHasEnded() throws CannotStartException, InterruptedException {
        var warmUp = new WarmUp(10, 2, Duration.ofMinutes(5), () -> 0, () -> false);

        assertThat(warmUp.run(broker.address(), PARTITIONS)).isFalse();
    }

    @Test
    void shouldNotSayThatJobIsWarmWhereQueryEndsMeanwhile() throws CannotStartException, InterruptedException {
        var comeOut = new AtomicLong();
        var warmUp = new WarmUp(10, 2, Duration.ofMinutes(5), comeOut::incrementAndGet, () -> comeOut.get() < 5);

        assertThat(warmUp.run(broker.address(), PARTITIONS)).isFalse();
    }

    @Test
    void shouldWaitForAllFrames() throws CannotStartException, InterruptedException {
        var comeOut = new AtomicLong();
        var warmUp = new WarmUp(10, 2, Duration.ofMinutes(1), comeOut::incrementAndGet, () -> true);

        assertThat(warmUp.run(broker.address(), PARTITIONS)).isTrue();

        assertThat(comeOut.get()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void shouldSendNothingWhereNoneIsWanted() throws CannotStartException, InterruptedException {
        new WarmUp(0, 2, Duration.ofSeconds(1), () -> 0, () -> true).run(broker.address(), PARTITIONS);
    }
}
