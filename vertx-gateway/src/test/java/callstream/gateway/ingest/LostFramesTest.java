package callstream.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.buffer.FrameId;
import callstream.gateway.buffer.KeptRecord;
import callstream.gateway.follow.Followed;
import callstream.gateway.follow.Offers;
import callstream.protocol.Effects;
import callstream.protocol.Topics;
import callstream.protocol.v1.CallSettings;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.RequiredBlur;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LostFramesTest {
    private static final FrameId ID = new FrameId("call", "anna", 7, 5);
    private static final long RECEIVED_US = 1_000_000;
    private static final long DEADLINE_US = 1_000_000;

    private record Appended(String topic, int partition, VideoFrame frame) {}

    private final Vertx vertx = Vertx.vertx();
    private final Followed followed = Offers.usual();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Appended> appended = new CopyOnWriteArrayList<>();
    private Future<Void> answer = Future.succeededFuture();
    private long nowUs = RECEIVED_US + 1;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldPublishAFrameThatIsWithinItsDeadline() throws Exception {
        call(RequiredBlur.REQUIRED_BLUR_NONE);
        nowUs = RECEIVED_US + DEADLINE_US;
        inherit(frame().build());
        Appended one = appended.get(0);
        assertThat(one.topic).isEqualTo(Topics.VIDEO_READY);
        assertThat(one.partition).isEqualTo(3);
        assertThat(one.frame.getJpeg().isEmpty()).isFalse();
        assertThat(one.frame.getStamps().getPublishedUs()).isEqualTo(nowUs);
        assertThat(count("republished")).isOne();
    }

    @Test
    void shouldWriteANoteOfAFrameThatIsTooOld() throws Exception {
        call(RequiredBlur.REQUIRED_BLUR_NONE);
        nowUs = RECEIVED_US + DEADLINE_US + 1;
        inherit(frame().addEffects(Effect.newBuilder().setName(Effects.BLUR_FACES))
                .build());
        assertNote();
        assertThat(count("dropped")).isOne();
    }

    @Test
    void shouldPutAFrameUnderTheRulesThatTheCallHasByNow() throws Exception {
        call(RequiredBlur.REQUIRED_BLUR_FACES);
        inherit(frame().build());
        assertThat(appended.get(0).topic).isEqualTo(Topics.VIDEO_CAPTURED);
        assertThat(appended.get(0).frame.getEffectsList())
                .extracting(Effect::getName)
                .containsExactly(Effects.BLUR_FACES);
    }

    @Test
    void shouldShowNothingThatTheCallDoesNotAllowAnyMore() throws Exception {
        call(RequiredBlur.REQUIRED_BLUR_NONE);
        inherit(frame().addEffects(Effect.newBuilder().setName(Effects.RECOGNISE))
                .build());
        assertNote();
    }

    @Test
    void shouldShowNothingOfACallThatIsNotKnown() {
        inherit(frame().build());
        assertNote();
    }

    @Test
    void shouldSayThatTheLogDidNotTakeIt() {
        answer = Future.failedFuture("no broker");
        Assertions.assertThatThrownBy(() -> inherit(frame().build())).isInstanceOf(CompletionException.class);
        assertThat(count("dropped")).isZero();
    }

    @Test
    void shouldSayThatARecordIsNoFrame() {
        Assertions.assertThatThrownBy(() -> inherit(new byte[] {1, 2, 3})).isInstanceOf(CompletionException.class);
        assertThat(appended).isEmpty();
    }

    private void assertNote() {
        Appended one = appended.get(0);
        assertThat(one.topic).isEqualTo(Topics.VIDEO_READY);
        assertThat(one.frame.getDrop().getReason()).isEqualTo(DropReason.DROP_REASON_LOG_UNAVAILABLE);
        assertThat(one.frame.getSequence()).isEqualTo(ID.sequence());
        assertThat(one.frame.getSessionEpoch()).isEqualTo(ID.epoch());
        assertThat(one.frame.getJpeg().isEmpty()).isTrue();
    }

    private void call(RequiredBlur blur) throws InvalidProtocolBufferException {
        var state = CallState.newBuilder()
                .setCallId(ID.callId())
                .setVersion(1)
                .setSettings(CallSettings.newBuilder().setRequiredBlur(blur))
                .build();
        followed.calls().table().put(ID.callId(), state.toByteArray());
    }

    private static VideoFrame.Builder frame() {
        return Pictures.frame(ID.sequence()).toBuilder()
                .setCallId(ID.callId())
                .setParticipantId(ID.participantId())
                .setSessionEpoch(ID.epoch())
                .setStamps(Stamps.newBuilder().setReceivedUs(RECEIVED_US));
    }

    private void inherit(VideoFrame frame) {
        inherit(frame.toByteArray());
    }

    private void inherit(byte[] record) {
        Appender log = (topic, partition, callId, value) -> {
            appended.add(new Appended(topic, partition, parse(value)));
            return answer;
        };
        var heir = new LostFrames(vertx, log, followed, Duration.ofSeconds(1), () -> nowUs, meters);
        heir.inherit(ID, new KeptRecord(Topics.VIDEO_READY, 3, record))
                .toCompletableFuture()
                .join();
    }

    private static VideoFrame parse(byte[] record) {
        try {
            return VideoFrame.parseFrom(record);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private double count(String name) {
        return meters.get("callstream.ingest.buffer." + name).counter().count();
    }
}
