package callstream.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.gateway.buffer.FrameId;
import callstream.gateway.buffer.KeptRecord;
import callstream.gateway.follow.Followed;
import callstream.protocol.Topics;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.Stamps;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LostAudioTest {
    private static final FrameId ID = new FrameId("call", "anna", 7, 5);
    private static final long RECEIVED_US = 1_000_000;
    private static final long DEADLINE_US = 1_000_000;

    private record Appended(String topic, int partition, String callId, AudioPacket packet) {}

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Followed followed = Followed.nothing(meters);
    private final List<Appended> appended = new CopyOnWriteArrayList<>();
    private Future<Void> answer = Future.succeededFuture();
    private long nowUs = RECEIVED_US + 1;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldPublishAPacketThatIsWithinItsDeadline() throws Exception {
        call();
        nowUs = RECEIVED_US + DEADLINE_US;
        inherit(packet().build().toByteArray());
        AudioPacket published = packet().setStamps(
                        Stamps.newBuilder().setReceivedUs(RECEIVED_US).setPublishedUs(nowUs))
                .build();
        assertThat(appended).containsExactly(new Appended(Topics.AUDIO, 3, "call", published));
        assertThat(count("republished")).isOne();
    }

    @Test
    void shouldPublishNothingThatIsTooOld() throws Exception {
        call();
        nowUs = RECEIVED_US + DEADLINE_US + 1;
        inherit(packet().build().toByteArray());
        assertThat(appended).isEmpty();
        assertThat(count("dropped")).isOne();
    }

    @Test
    void shouldPublishNothingOfACallThatIsNotKnown() {
        inherit(packet().build().toByteArray());
        assertThat(appended).isEmpty();
        assertThat(count("dropped")).isOne();
    }

    @Test
    void shouldSayThatTheLogDidNotTakeIt() throws Exception {
        call();
        answer = Future.failedFuture("no broker");
        assertThatThrownBy(() -> inherit(packet().build().toByteArray())).isInstanceOf(CompletionException.class);
        assertThat(count("republished")).isZero();
        assertThat(count("dropped")).isZero();
    }

    @Test
    void shouldSayThatARecordIsNoPacket() throws Exception {
        call();
        assertThatThrownBy(() -> inherit(new byte[] {1, 2, 3})).isInstanceOf(CompletionException.class);
        assertThat(appended).isEmpty();
    }

    private void call() throws InvalidProtocolBufferException {
        var state = CallState.newBuilder().setCallId(ID.callId()).setVersion(1).build();
        followed.calls().table().put(ID.callId(), state.toByteArray());
    }

    private static AudioPacket.Builder packet() {
        return AudioPacket.newBuilder()
                .setCallId(ID.callId())
                .setParticipantId(ID.participantId())
                .setSessionEpoch(ID.epoch())
                .setSequence(ID.sequence())
                .setOpus(ByteString.copyFromUtf8("opus"))
                .setStamps(Stamps.newBuilder().setReceivedUs(RECEIVED_US));
    }

    private void inherit(byte[] record) {
        Appender log = (topic, partition, callId, value) -> {
            appended.add(new Appended(topic, partition, callId, parse(value)));
            return answer;
        };
        var heir = new LostAudio(vertx, log, followed.calls(), Duration.ofSeconds(1), () -> nowUs, meters);
        heir.inherit(ID, new KeptRecord(Topics.AUDIO, 3, record))
                .toCompletableFuture()
                .join();
    }

    private static AudioPacket parse(byte[] record) {
        try {
            return AudioPacket.parseFrom(record);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private double count(String name) {
        return meters.get("callstream.ingest.buffer." + name)
                .tag("kind", "audio")
                .counter()
                .count();
    }
}
