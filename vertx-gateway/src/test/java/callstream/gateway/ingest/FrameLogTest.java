package callstream.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaProducer;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over Kafka's own producer without a broker; system-tests has the one with a broker. */
class FrameLogTest {
    private final Vertx vertx = Vertx.vertx();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final LogClock clock = new LogClock(InstantSource.system(), System::nanoTime);
    private final FrameLog log = new FrameLog(KafkaProducer.create(vertx, producer), clock);

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldAnswerOnceTheLogHasIt() {
        Future<Void> appended = append(1);
        await().until(() -> producer.history().size() == 1);
        assertThat(appended.isComplete()).isFalse();
        producer.completeNext();
        await().until(appended::succeeded);
        ProducerRecord<String, byte[]> record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo("topic");
        assertThat(record.partition()).isEqualTo(3);
        assertThat(record.key()).isEqualTo("the-call");
    }

    @Test
    void shouldSayThatTheLogDidNotTakeIt() {
        Future<Void> appended = append(1);
        await().until(() -> producer.history().size() == 1);
        producer.errorNext(new TimeoutException("no broker"));
        await().until(appended::failed);
    }

    @Test
    void shouldKeepTheOrderOfAnEventLoop() {
        vertx.runOnContext(loop -> IntStream.range(0, 100).forEach(this::append));
        await().until(() -> producer.history().size() == 100);
        List<Integer> order = producer.history().stream()
                .map(record -> (int) record.value()[0])
                .toList();
        assertThat(order)
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    private Future<Void> append(int content) {
        return log.append("topic", 3, "the-call", new byte[] {(byte) content});
    }
}
