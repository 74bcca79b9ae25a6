package callstream.streaming.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.protocol.Topics;
import callstream.streaming.CannotStartException;
import callstream.streaming.samples.Broker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogAwaitIT {
    private static final int PARTITIONS = 2;

    @TempDir
    private static Path directory;

    private static Broker broker;

    @BeforeAll
    static void start() throws IOException {
        broker = new Broker(directory);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void createAllTopicsButOne() {
        Topics.ALL.stream()
                .map(Topics.Topic::name)
                .filter(topic -> !topic.equals(Topics.VIDEO_READY))
                .forEach(topic -> broker.create(topic, PARTITIONS));
    }

    @AfterEach
    void deleteTopics() {
        broker.deleteAll();
    }

    @Test
    void shouldFindTopics() throws CannotStartException, InterruptedException {
        broker.create(Topics.VIDEO_READY, PARTITIONS);

        CapturedLog log = await(Duration.ofSeconds(10));

        assertThat(log.partitions()).isEqualTo(PARTITIONS);
    }

    @Test
    void shouldTellLogFromItsSuccessor() throws CannotStartException, InterruptedException {
        broker.create(Topics.VIDEO_READY, PARTITIONS);
        CapturedLog before = await(Duration.ofSeconds(10));
        broker.delete(Topics.VIDEO_CAPTURED);
        broker.create(Topics.VIDEO_CAPTURED, PARTITIONS);

        CapturedLog after = await(Duration.ofSeconds(10));

        assertThat(after.identity()).isNotEqualTo(before.identity());
    }

    @Test
    void shouldWaitForTopicThatComesLater() throws CannotStartException, InterruptedException {
        CompletableFuture<Void> later = CompletableFuture.runAsync(
                () -> broker.create(Topics.VIDEO_READY, PARTITIONS),
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));

        CapturedLog log = await(Duration.ofSeconds(20));

        later.join();
        assertThat(log.partitions()).isEqualTo(PARTITIONS);
    }

    @Test
    void shouldNameTopicThatIsMissing() {
        assertThatThrownBy(() -> await(Duration.ofSeconds(1)))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("has no topic video.ready:")
                .hasMessageEndingWith("(waited 1 s).");
    }

    @Test
    void shouldRefuseTopicsThatDoNotMatchAtOnce() {
        broker.create(Topics.VIDEO_READY, PARTITIONS + 1);

        assertThatThrownBy(() -> await(Duration.ofMinutes(5)))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("video.captured=2, video.ready=3, video.rejected=2");
    }

    @Test
    void shouldSayThatNoBrokerAnswers() {
        String nobody = "127.0.0.1:" + Broker.freePort();

        assertThatThrownBy(() -> new LogAwait(nobody, Duration.ofSeconds(1)).await())
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("No Kafka broker answers at " + nobody)
                .hasMessageContaining("CALLSTREAM_KAFKA_BOOTSTRAP_SERVERS");
    }

    private static CapturedLog await(Duration patience) throws CannotStartException, InterruptedException {
        return new LogAwait(broker.address(), patience).await();
    }
}
