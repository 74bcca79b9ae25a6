package callstream.gateway.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.gateway.pace.JobWatch;
import callstream.protocol.Topics;
import callstream.protocol.v1.VideoFrame;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over Kafka's own consumer without a broker; system-tests has the one with a broker. */
@Timeout(20)
class TopicReaderTest {
    private static final int PARTITION = 3;
    private static final Duration BACK_OFF = Duration.ofMillis(20);

    private final RecordingCaller boris = new RecordingCaller("boris");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeliveryMeters meters = new DeliveryMeters(registry);
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
    private final TopicReader reader = new TopicReader(
            Topics.VIDEO_READY,
            consumer,
            new FanOut(
                    new MemoryAudience(List.of(boris)),
                    () -> 0,
                    Duration.ofSeconds(1),
                    new EnrolmentOutcomes(),
                    meters,
                    new JobWatch(Duration.ofMillis(180), () -> false)),
            meters,
            BACK_OFF);
    private long offset;

    @AfterEach
    void close() throws InterruptedException {
        reader.close();
    }

    @Test
    void shouldDeliverWhatIsLoggedAfterSomebodyListens() throws Exception {
        start();
        listen();
        consumer.schedulePollTask(() -> log(frame(1)));
        await().untilAsserted(() -> assertThat(boris.seen()).containsExactly("frame 1.1"));
    }

    @Test
    void shouldGoOnAfterARecordWithoutAValue() throws Exception {
        start();
        listen();
        consumer.schedulePollTask(() -> {
            log(null);
            log(frame(1));
        });
        await().untilAsserted(() -> assertThat(boris.seen()).containsExactly("frame 1.1"));
        assertThat(reader.isRunning()).isTrue();
    }

    @Test
    void shouldPauseAfterEachFaultOfTheLogAndGoOn() throws Exception {
        start();
        listen();
        long began = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            consumer.schedulePollTask(() -> {
                throw new KafkaException("the log is away");
            });
        }
        consumer.schedulePollTask(() -> {
            throw new IllegalStateException("a fault of ours");
        });
        var resumed = new CompletableFuture<Long>();
        consumer.schedulePollTask(() -> {
            resumed.complete(System.nanoTime());
            log(frame(1));
        });

        await().untilAsserted(() -> assertThat(boris.seen()).containsExactly("frame 1.1"));
        assertThat(Duration.ofNanos(resumed.join() - began)).isGreaterThanOrEqualTo(BACK_OFF.multipliedBy(4));
        assertThat(registry.get("callstream.deliver.reads.failed").counter().count())
                .isEqualTo(4);
    }

    @Test
    void shouldRefuseACallerWhenTheLogDoesNotSayWhereItsEndIs() throws Exception {
        reader.start(); // and nobody tells the consumer of the partition's end
        assertThat(fault(reader.listen("call", Set.of(PARTITION)))).isNotNull();
        assertThat(reader.isRunning()).isTrue();
        tellEnd();
        listen();
    }

    @Test
    void shouldTellWhetherItRuns() throws Exception {
        assertThat(reader.isRunning()).isFalse();
        start();
        assertThat(reader.isRunning()).isTrue();
        reader.close();
        assertThat(reader.isRunning()).isFalse();
    }

    @Test
    void shouldRefuseWhoeverListensToAReaderThatHasEnded() throws Exception {
        start();
        reader.close();
        assertThat(fault(reader.listen("call", Set.of(PARTITION)))).hasMessageContaining("not read any more");
    }

    @Test
    void shouldRefuseWhoeverWaitsWhenTheThreadDies() throws Exception {
        start();
        listen();
        var waiting = new CompletableFuture<Future<Void>>();
        consumer.schedulePollTask(() -> {
            waiting.complete(reader.listen("another", Set.of(PARTITION)));
            throw new LinkageError("for the test: what no catch of ours expects");
        });
        assertThat(fault(waiting.get(10, TimeUnit.SECONDS))).hasMessageContaining("not read any more");
        assertThat(reader.isRunning()).isFalse();
    }

    private void start() {
        tellEnd();
        reader.start();
    }

    private void tellEnd() {
        consumer.updateEndOffsets(Map.of(new TopicPartition(Topics.VIDEO_READY, PARTITION), 0L));
    }

    private void listen() throws Exception {
        reader.listen("call", Set.of(PARTITION))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private static Throwable fault(Future<Void> listening) throws Exception {
        var fault = new CompletableFuture<Throwable>();
        listening.onComplete(
                positioned -> fault.completeExceptionally(new AssertionError("it listens")), fault::complete);
        return fault.get(10, TimeUnit.SECONDS);
    }

    private void log(byte @Nullable [] value) {
        consumer.addRecord(new ConsumerRecord<>(Topics.VIDEO_READY, PARTITION, offset++, null, value));
    }

    private static byte[] frame(long sequence) {
        return VideoFrame.newBuilder()
                .setCallId("call")
                .setParticipantId("anna")
                .setSessionEpoch(1)
                .setSequence(sequence)
                .build()
                .toByteArray();
    }
}
