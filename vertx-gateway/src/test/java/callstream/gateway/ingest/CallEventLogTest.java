package callstream.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.protocol.CallPartitions;
import callstream.protocol.Topics;
import callstream.protocol.v1.CallEvent;
import callstream.protocol.v1.SendChat;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over Kafka's own producer without a broker; system-tests has the one with a broker. */
@Timeout(20)
class CallEventLogTest {
    private static final CallPartitions PARTITIONS = new CallPartitions(8);
    private static final CallEvent EVENT = CallEvent.newBuilder()
            .setCallId("call")
            .setVersion(3)
            .setChat(SendChat.newBuilder().setText("hello"))
            .build();

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CallEventLog log =
            new CallEventLog(producer, PARTITIONS, new LogClock(InstantSource.system(), System::nanoTime), meters);

    @Test
    void shouldWriteWhatWasDoneToThePartitionOfTheCall() throws Exception {
        log.start();
        log.say(EVENT);
        await().until(() -> producer.history().size() == 1);
        log.close();

        var record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo(Topics.CALL_EVENTS);
        assertThat(record.key()).isEqualTo("call");
        assertThat(record.partition()).isEqualTo(PARTITIONS.partitionOf("call"));
        assertThat(CallEvent.parseFrom(record.value())).isEqualTo(EVENT);
    }

    @Test
    void shouldSayAgainWhatTheLogDidNotTakeInTime() throws Exception {
        log.start();
        log.say(EVENT);
        await().until(() -> producer.history().size() == 1);
        producer.errorNext(new TimeoutException("for the test"));
        await().until(() -> producer.history().size() == 2);
        producer.completeNext();
        assertThat(CallEvent.parseFrom(producer.history().get(1).value())).isEqualTo(EVENT);
        assertThat(meters.counter("callstream.call_events.lost").count()).isZero();
        log.close();
    }

    @Test
    void shouldSayHowMuchWaits() {
        log.say(EVENT); // the writer has not begun
        log.say(EVENT);
        await().until(() -> log.backlog().oldestUs() > 0);
        assertThat(log.backlog().depth()).isEqualTo(2);
    }

    @Test
    void shouldCountWhatTheLogDoesNotTake() throws Exception {
        log.start();
        log.say(EVENT);
        await().until(() -> producer.history().size() == 1);
        producer.errorNext(new RecordTooLargeException("for the test"));
        await().until(() -> meters.counter("callstream.call_events.lost").count() == 1);
        log.close();
    }
}
