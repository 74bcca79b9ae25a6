package callstream.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.protocol.CallPartitions;
import callstream.protocol.Topics;
import callstream.protocol.v1.Attendance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over Kafka's own producer without a broker; system-tests has the one with a broker. */
@Timeout(20)
class AttendanceLogTest {
    private static final CallPartitions PARTITIONS = new CallPartitions(8);

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LogClock clock = new LogClock(() -> Instant.ofEpochMilli(1), () -> 0);
    private final AttendanceLog log = new AttendanceLog(producer, PARTITIONS, clock, meters);

    @Test
    void shouldWriteWhoIsInToThePartitionOfTheCall() throws Exception {
        log.start();
        log.say("call", "anna", 7, true);
        log.say("call", "anna", 7, false);
        await().until(() -> producer.history().size() == 2);
        log.close();

        var first = producer.history().get(0);
        assertThat(first.topic()).isEqualTo(Topics.ATTENDANCE);
        assertThat(first.key()).isEqualTo("call");
        assertThat(first.partition()).isEqualTo(PARTITIONS.partitionOf("call"));
        assertThat(Attendance.parseFrom(first.value()))
                .isEqualTo(Attendance.newBuilder()
                        .setCallId("call")
                        .setUserId("anna")
                        .setEpoch(7)
                        .setPresent(true)
                        .setAtUs(1000)
                        .build());
        assertThat(Attendance.parseFrom(producer.history().get(1).value()).getPresent())
                .isFalse();
    }

    @Test
    void shouldCountWhatTheLogDoesNotTake() throws Exception {
        log.start();
        log.say("call", "anna", 7, true);
        await().until(() -> producer.history().size() == 1);
        producer.errorNext(new TimeoutException("for the test"));
        await().until(() -> lost() == 1);

        producer.sendException = new TimeoutException("for the test");
        log.say("call", "anna", 7, false);
        await().until(() -> lost() == 2);

        producer.sendException = null;
        log.say("call", "boris", 8, true);
        await().until(() -> producer.history().size() == 2);
        log.close();
    }

    @Test
    void shouldHoldUpNobodyWhenTooMuchWaitsButCountIt() {
        for (int i = 0; i < SideLog.MOST_WAITING + 5; i++) { // nobody has started to write
            log.say("call", "anna", i, true);
        }
        assertThat(lost()).isEqualTo(5);
        assertThat(meters.get("callstream.attendance.waiting").gauge().value()).isEqualTo(SideLog.MOST_WAITING);
    }

    private double lost() {
        return meters.counter("callstream.attendance.lost").count();
    }
}
