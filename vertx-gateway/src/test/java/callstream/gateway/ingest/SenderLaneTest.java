package callstream.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.follow.Followed;
import callstream.gateway.follow.Offers;
import callstream.protocol.Effects;
import callstream.protocol.RequiredBlurs;
import callstream.protocol.Topics;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.RequiredBlur;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SenderLaneTest {
    private static final CallRules FREE =
            new CallRules(List.of("the-user", "another-user", "a-third"), true, Optional.empty());
    private static final int PARTITION = 3;
    private static final int LIMIT = 2;

    private CallRules rules = FREE;
    private final Followed followed = Offers.usual();
    private final Sender sender = new Sender("the-call", "the-user", 7, () -> rules, PARTITION);

    private final MemoryLog log = new MemoryLog();
    private final List<String> refused = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SenderLane lane = lane(followed);

    private SenderLane lane(Followed by) {
        return new SenderLane(
                sender,
                log,
                LIMIT,
                () -> 1000,
                () -> 0,
                by,
                new IngestMeters(registry),
                (sequence, reason, detail) ->
                        refused.add(sequence + " " + reason.name().replace("DROP_REASON_", "")));
    }

    @Test
    void shouldSendAFrameWithoutEffectsPastTheStreamingJob() {
        lane.offer(Pictures.frame(1));
        lane.offer(Pictures.frame(2).toBuilder()
                .addEffects(Effect.newBuilder().setName(Effects.BLUR_FACES))
                .build());
        assertThat(log.takeAppended()).containsExactly(Topics.VIDEO_READY + " 1", Topics.VIDEO_CAPTURED + " 2");
    }

    @Test
    void shouldHaveNoMoreFramesInFlightThanTheLimit() {
        offer(1, 2, 3);
        assertThat(log.takeAppended()).containsExactly("video.ready 1", "video.ready 2");
        log.acknowledge();
        assertThat(log.takeAppended()).containsExactly("video.ready 3");
        offer(4);
        assertThat(log.takeAppended()).isEmpty();
        assertThat(refused).isEmpty();
    }

    @Test
    void shouldHandNothingOnOnceItIsStopped() {
        offer(1, 2, 3);
        assertThat(log.takeAppended()).containsExactly("video.ready 1", "video.ready 2");
        lane.stop();
        offer(4);
        log.acknowledge();
        assertThat(log.takeAppended()).isEmpty();
        assertThat(refused).isEmpty();
    }

    @Test
    void shouldLetOnlyTheNewestFrameWait() {
        offer(1, 2, 3, 4, 5);
        assertThat(refused).containsExactly("3 SUPERSEDED", "4 SUPERSEDED");
        log.acknowledge();
        assertThat(log.takeAppended()).containsExactly("video.ready 1", "video.ready 2", "video.ready 5");
    }

    @Test
    void shouldPublishInTheOrderInWhichFramesWereOffered() {
        offer(1, 2, 3);
        log.acknowledge();
        log.acknowledge();
        offer(4, 5);
        log.acknowledge();
        log.acknowledge();
        assertThat(log.takeAppended())
                .containsExactly("video.ready 1", "video.ready 2", "video.ready 3", "video.ready 4", "video.ready 5");
        assertThat(published()).isEqualTo(4);
    }

    @Test
    void shouldRefuseAFrameThatIsNotAdmittedAndGoOn() {
        offer(5, 4, 6);
        assertThat(refused).containsExactly("4 SEQUENCE");
        assertThat(log.takeAppended()).containsExactly("video.ready 5", "video.ready 6");
    }

    @Test
    void shouldNotRefuseAFrameThatTheLogMayHaveButFollowItWithANote() {
        offer(1);
        log.fail();
        assertThat(refused).isEmpty();
        assertThat(log.takeAppended()).containsExactly("video.ready 1", "video.ready 1 INGEST LOG_UNAVAILABLE");
        log.acknowledge();
        offer(2);
        assertThat(log.takeAppended()).containsExactly("video.ready 2");
    }

    @Test
    void shouldWriteTheNoteWhereReceiversReadItWithoutThePicture() {
        lane.offer(Pictures.frame(1).toBuilder()
                .addEffects(Effect.newBuilder().setName(Effects.BLUR_FACES))
                .build());
        log.fail();
        VideoFrame note = log.newest();
        assertThat(log.takeAppended())
                .containsExactly("video.captured 1", Topics.VIDEO_READY + " 1 INGEST LOG_UNAVAILABLE");
        assertThat(note.getCallId()).isEqualTo("the-call");
        assertThat(note.getParticipantId()).isEqualTo("the-user");
        assertThat(note.getSessionEpoch()).isEqualTo(7);
        assertThat(note.getJpeg().isEmpty()).isTrue();
    }

    @Test
    void shouldRefuseWhatItHasNotPublishedWhileItIsInDoubt() {
        offer(1, 2, 3);
        log.fail();
        offer(4);
        assertThat(refused).containsExactly("3 LOG_UNAVAILABLE", "4 LOG_UNAVAILABLE");
        assertThat(log.takeAppended()).containsExactly("video.ready 1", "video.ready 2");
    }

    @Test
    void shouldWriteNotesBehindAllThatIsInFlight() {
        offer(1, 2);
        log.fail();
        assertThat(log.takeAppended()).containsExactly("video.ready 1", "video.ready 2");
        log.fail();
        assertThat(log.takeAppended()).containsExactly("video.ready 1 INGEST LOG_UNAVAILABLE");
        log.acknowledge();
        assertThat(log.takeAppended()).containsExactly("video.ready 2 INGEST LOG_UNAVAILABLE");
        log.acknowledge();
        offer(3);
        assertThat(log.takeAppended()).containsExactly("video.ready 3");
        assertThat(refused).isEmpty();
    }

    @Test
    void shouldTryANoteAgainWithEachFrameUntilTheLogIsBack() {
        offer(1);
        log.fail();
        log.fail();
        assertThat(log.takeAppended()).containsExactly("video.ready 1", "video.ready 1 INGEST LOG_UNAVAILABLE");
        offer(2, 3);
        assertThat(log.takeAppended()).containsExactly("video.ready 1 INGEST LOG_UNAVAILABLE");
        log.acknowledge();
        offer(4);
        assertThat(log.takeAppended()).containsExactly("video.ready 4");
        assertThat(refused).containsExactly("2 LOG_UNAVAILABLE", "3 LOG_UNAVAILABLE");
    }

    @Test
    void shouldCountEachFrameOnceWhateverBecomesOfIt() {
        offer(1, 2, 3);
        log.acknowledge(); // 1, and 3 goes
        log.fail(); // 2
        log.fail(); // 3
        offer(4);
        assertThat(registry.get("callstream.ingest.frames.received").counter().count())
                .isEqualTo(4);
        assertThat(published()).isEqualTo(1);
        assertThat(registry.get("callstream.ingest.frames.doubtful").counter().count())
                .isEqualTo(2);
        assertThat(registry.get("callstream.ingest.frames.refused")
                        .tag("reason", "log_unavailable")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldPublishAFrameUnderTheRulesOfWhenItGoesNotOfWhenItCame() {
        offer(1, 2, 3);
        rules = new CallRules(List.of(), true, RequiredBlurs.effect(RequiredBlur.REQUIRED_BLUR_FACES));
        log.acknowledge();
        assertThat(log.takeAppended()).containsExactly("video.ready 1", "video.ready 2", Topics.VIDEO_CAPTURED + " 3");
        assertThat(log.newest().getEffectsList()).extracting(Effect::getName).containsExactly(Effects.BLUR_FACES);
    }

    @Test
    void shouldRefuseAFrameThatTheRulesHaveForbiddenWhileItWaited() {
        offer(1, 2);
        lane.offer(Pictures.frame(3).toBuilder()
                .addEffects(Effect.newBuilder().setName(Effects.RECOGNISE))
                .build());
        rules = new CallRules(List.of(), false, Optional.empty());
        log.acknowledge();
        assertThat(refused).containsExactly("3 NOT_ALLOWED");
        log.acknowledge();
        offer(4, 5);
        assertThat(log.takeAppended())
                .containsExactly("video.ready 1", "video.ready 2", "video.ready 4", "video.ready 5");
    }

    @Test
    void shouldPublishNothingWhileTheLogMayHaveChangedTheRules() {
        lane(Followed.nothing(registry)).offer(Pictures.frame(1));
        assertThat(refused).containsExactly("1 LOG_UNAVAILABLE");
        assertThat(log.takeAppended()).isEmpty();
    }

    private void offer(long... sequences) {
        for (long sequence : sequences) {
            lane.offer(Pictures.frame(sequence));
        }
    }

    private double published() {
        return registry.get("callstream.ingest.frames.published")
                .tag("topic", Topics.VIDEO_READY)
                .counter()
                .count();
    }

    /** A log that answers when it is told to, the oldest record first. */
    private static final class MemoryLog implements Appender {
        private final List<String> appended = new ArrayList<>();
        private final ArrayDeque<Promise<Void>> unanswered = new ArrayDeque<>();
        private VideoFrame newest = VideoFrame.getDefaultInstance();

        @Override
        public Future<Void> append(String topic, int partition, String callId, byte[] record) {
            assertThat(partition).isEqualTo(PARTITION);
            assertThat(callId).isEqualTo("the-call");
            newest = parse(record);
            appended.add(topic + " " + newest.getSequence() + (newest.hasDrop() ? drop(newest) : ""));
            Promise<Void> answer = Promise.promise();
            unanswered.add(answer);
            return answer.future();
        }

        void acknowledge() {
            unanswered.remove().complete();
        }

        void fail() {
            unanswered.remove().fail("the log did not answer");
        }

        VideoFrame newest() {
            return newest;
        }

        List<String> takeAppended() {
            List<String> taken = List.copyOf(appended);
            appended.clear();
            return taken;
        }

        private static String drop(VideoFrame note) {
            Stage stage = note.getDrop().getStage();
            DropReason reason = note.getDrop().getReason();
            return " " + stage.name().replace("STAGE_", "") + " "
                    + reason.name().replace("DROP_REASON_", "");
        }

        private static VideoFrame parse(byte[] record) {
            try {
                return VideoFrame.parseFrom(record);
            } catch (InvalidProtocolBufferException impossible) {
                throw new IllegalArgumentException(impossible);
            }
        }
    }
}
