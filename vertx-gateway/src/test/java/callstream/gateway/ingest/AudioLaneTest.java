package callstream.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.Limits;
import callstream.protocol.Topics;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.Stamps;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AudioLaneTest {
    private static final int PARTITION = 3;
    private static final ByteString CELT_20_MS = ByteString.copyFrom(new byte[] {(byte) (31 << 3), 1, 2, 3});

    private final MemoryLog log = new MemoryLog();
    private final MemoryBuffer buffer = new MemoryBuffer();
    private final List<String> refused = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private long nanos;
    private final AudioLane lane = new AudioLane(
            new Sender("the-call", "the-user", 7, () -> new CallRules(List.of(), true, Optional.empty()), PARTITION),
            new AudioPort(log, buffer),
            () -> 1000,
            () -> nanos,
            new IngestMeters(registry),
            (sequence, reason, detail) ->
                    refused.add(sequence + " " + reason.name().replace("DROP_REASON_", "") + ": " + detail));

    @Test
    void shouldTakeNothingFromTheClientButItsSoundAndWhatBelongsToIt() {
        lane.offer(packet(5)
                .setCallId("another call")
                .setParticipantId("another user")
                .setSessionEpoch(99)
                .setLevel(30)
                .setVoice(true)
                .setStamps(Stamps.newBuilder()
                        .setCapturedUs(1)
                        .setReceivedUs(2)
                        .setConsumedUs(3)
                        .setDeliveredUs(4))
                .build());
        assertThat(log.appended)
                .containsExactly(packet(5)
                        .setCallId("the-call")
                        .setParticipantId("the-user")
                        .setSessionEpoch(7)
                        .setLevel(30)
                        .setVoice(true)
                        .setStamps(Stamps.newBuilder()
                                .setCapturedUs(1)
                                .setReceivedUs(1000)
                                .setPublishedUs(1000))
                        .build());
    }

    @Test
    void shouldRefuseWhatIsNotAsItShouldBeAndGoOn() {
        lane.offer(packet(5).build());
        lane.offer(packet(5).build());
        lane.offer(packet(4).build());
        lane.offer(packet(0).build());
        lane.offer(packet(-1).build());
        lane.offer(packet(6).setOpus(ByteString.EMPTY).build());
        lane.offer(packet(7).setOpus(ByteString.copyFrom(new byte[1276])).build());
        lane.offer(packet(8).setLevel(128).build());
        lane.offer(packet(9).setLevel(-1).build());
        lane.offer(packet(10).build());
        assertThat(refused)
                .containsExactly(
                        "5 SEQUENCE: sequence 5 is not greater than 5",
                        "4 SEQUENCE: sequence 4 is not greater than 5",
                        "0 SEQUENCE: sequence 0 is not from 1 to 9007199254740991",
                        "-1 SEQUENCE: sequence 18446744073709551615 is not from 1 to 9007199254740991",
                        "6 CORRUPT: no Opus packet: it is empty",
                        "7 TOO_LARGE: a packet of 1276 bytes, over 1275",
                        "8 CORRUPT: level 128 is not from 0 to 127",
                        "9 CORRUPT: level 4294967295 is not from 0 to 127");
        assertThat(log.sequences()).containsExactly(5L, 10L);
        assertThat(registry.get("callstream.ingest.audio.received").counter().count())
                .isEqualTo(10);
        assertThat(registry.get("callstream.ingest.audio.refused")
                        .tag("reason", "corrupt")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void shouldBoundTheRateAndLetBurstsThrough() {
        log.answersAtOnce = true;
        offer(1, 2L * Limits.MAX_AUDIO_PACKETS_PER_SECOND + 1);
        assertThat(refused).containsExactly("111 RATE: over 55 packets of sound a second on average");
        for (int second = 1; second <= 60; second++) {
            for (int i = 0; i < 50; i++) {
                nanos += 20_000_000;
                lane.offer(packet(50L * second + i + 100).build());
            }
        }
        assertThat(refused).hasSize(1);
    }

    @Test
    void shouldDropTheOldestThatWaitsWhileTheLogDoesNotAnswer() {
        offer(1, 53);
        assertThat(log.sequences()).containsExactlyElementsOf(range(1, 10));
        assertThat(refused)
                .hasSize(3)
                .startsWith("11 SUPERSEDED: packet 51 took its place while 40 waited for the log")
                .last()
                .asString()
                .startsWith("13 SUPERSEDED");
        assertThat(waiting()).isEqualTo(40);

        log.acknowledge(50);
        assertThat(log.sequences()).containsExactlyElementsOf(concat(range(1, 10), range(14, 53)));
        assertThat(waiting()).isZero();
        assertThat(registry.get("callstream.ingest.audio.acknowledged").timer().count())
                .isEqualTo(50);
    }

    @Test
    void shouldGoOnWithoutAWordAfterAPacketThatTheLogMayHave() {
        offer(1, 11);
        log.fail();
        assertThat(log.sequences()).containsExactlyElementsOf(range(1, 11));
        assertThat(refused).isEmpty();
        assertThat(registry.get("callstream.ingest.audio.doubtful").counter().count())
                .isOne();
    }

    @Test
    void shouldKeepNothingThatTheLogTakesSoonOrThatHasJustCome() {
        log.answersAtOnce = true;
        offer(1, 5);
        log.answersAtOnce = false;
        offer(6, 6);
        pass(AudioLane.KEPT_AFTER_MS - 1);
        offer(7, 9);
        log.acknowledge(1);
        pass(1);
        offer(10, 10);
        assertThat(buffer.asked).isZero();
    }

    @Test
    void shouldKeepWhatTheLogIsSlowToTakeUntilItHasIt() {
        offer(1, 6);
        pass(20);
        offer(7, 10);
        pass(AudioLane.KEPT_AFTER_MS - 20);
        offer(11, 11);
        assertThat(buffer.sequences()).as("the oldest, and who waits").containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 11L);
        pass(20);
        offer(12, 12);
        assertThat(buffer.sequences()).containsExactlyInAnyOrderElementsOf(range(1, 12));
        assertThat(buffer.of(1).topic()).isEqualTo(Topics.AUDIO);
        assertThat(buffer.of(1).partition()).isEqualTo(PARTITION);
        assertThat(buffer.of(1).bytes()).isEqualTo(log.appended.get(0).toByteArray());
        log.acknowledge(10);
        assertThat(buffer.sequences())
                .as("handed to the log when there was a place")
                .containsExactly(11L, 12L);
        log.acknowledge(1);
        log.fail();
        assertThat(buffer.sequences()).isEmpty();
    }

    @Test
    void shouldLetGoOfWhatGivesWayAndOfWhatWaitsWhenTheSessionEnds() {
        offer(1, 10);
        pass(AudioLane.KEPT_AFTER_MS);
        offer(11, 53);
        assertThat(buffer.sequences()).containsExactlyElementsOf(concat(range(1, 10), range(14, 53)));
        lane.stop();
        assertThat(buffer.sequences()).containsExactlyElementsOf(range(1, 10));
        log.acknowledge(10);
        assertThat(buffer.sequences()).isEmpty();
    }

    @Test
    void shouldGoOnWhereTheBufferHasNoRoomAndTryAgainOnTheWay() {
        buffer.room = 0;
        offer(1, 12);
        log.acknowledge(10);
        assertThat(log.sequences()).containsExactlyElementsOf(range(1, 12));
        assertThat(refused).isEmpty();
        assertThat(buffer.sequences()).isEmpty();

        buffer.room = 1;
        pass(AudioLane.KEPT_AFTER_MS);
        offer(13, 13);
        assertThat(buffer.sequences()).containsExactly(11L);
        log.acknowledge(3);
        assertThat(buffer.sequences()).isEmpty();
    }

    @Test
    void shouldHandNothingOnOnceItIsStopped() {
        offer(1, 12);
        assertThat(lane.backlog().depth()).isEqualTo(2);
        lane.stop();
        assertThat(refused).hasSize(2).allMatch(told -> told.contains("SESSION_OVER"));
        assertThat(lane.backlog().depth()).isZero();
        offer(13, 13);
        log.acknowledge(10);
        assertThat(log.sequences()).containsExactlyElementsOf(range(1, 10));
        assertThat(waiting()).isZero();
    }

    private void offer(long from, long to) {
        for (long sequence : range(from, to)) {
            lane.offer(packet(sequence).build());
        }
    }

    private void pass(long ms) {
        nanos += ms * 1_000_000;
    }

    private double waiting() {
        return registry.get("callstream.ingest.audio.waiting").gauge().value();
    }

    private static AudioPacket.Builder packet(long sequence) {
        return AudioPacket.newBuilder().setSequence(sequence).setOpus(CELT_20_MS);
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static List<Long> concat(List<Long> one, List<Long> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    /** A log that answers when it is told to, the oldest record first. */
    private static final class MemoryLog implements Appender {
        private final List<AudioPacket> appended = new ArrayList<>();
        private final ArrayDeque<Promise<Void>> unanswered = new ArrayDeque<>();
        private boolean answersAtOnce;

        @Override
        public Future<Void> append(String topic, int partition, String callId, byte[] record) {
            assertThat(topic).isEqualTo(Topics.AUDIO);
            assertThat(partition).isEqualTo(PARTITION);
            assertThat(callId).isEqualTo("the-call");
            try {
                appended.add(AudioPacket.parseFrom(record));
            } catch (InvalidProtocolBufferException impossible) {
                throw new IllegalArgumentException(impossible);
            }
            if (answersAtOnce) {
                return Future.succeededFuture();
            }
            Promise<Void> answer = Promise.promise();
            unanswered.add(answer);
            return answer.future();
        }

        void acknowledge(int records) {
            for (int i = 0; i < records; i++) {
                unanswered.remove().complete();
            }
        }

        void fail() {
            unanswered.remove().fail("the log did not answer");
        }

        List<Long> sequences() {
            return appended.stream().map(AudioPacket::getSequence).toList();
        }
    }
}
