package callstream.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.buffer.FrameBuffer;
import callstream.gateway.follow.Followed;
import callstream.gateway.follow.Offers;
import callstream.gateway.meter.Backlog;
import callstream.gateway.pace.JobWatch;
import callstream.gateway.pace.NoOtherGateways;
import callstream.gateway.pace.Pace;
import callstream.gateway.pace.Paces;
import callstream.gateway.pace.Seat;
import callstream.gateway.pace.Sending;
import callstream.gateway.pace.Watching;
import callstream.protocol.Effects;
import callstream.protocol.RequiredBlurs;
import callstream.protocol.Topics;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.PaceReason;
import callstream.protocol.v1.RequiredBlur;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SenderLaneTest {
    private static final CallRules FREE =
            new CallRules(List.of("the-user", "another-user", "a-third"), true, Optional.empty());
    private static final int PARTITION = 3;
    private static final int LIMIT = 2;
    private static final int WAITING = 4;
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private CallRules rules = FREE;
    private final Followed followed = Offers.usual();
    private final Sender sender = new Sender("the-call", "the-user", 7, () -> rules, PARTITION);

    private long nowUs = 1000;
    private final List<Runnable> later = new ArrayList<>();
    private final LogHealth health = new LogHealth(() -> nowUs * 1000);
    private final MemoryLog log = new MemoryLog();
    private final MemoryBuffer buffer = new MemoryBuffer();
    private final List<String> refused = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Seat seat = new Seat("the-call", "the-user", new Watching(() -> 0), told -> {});
    private final Sending sending = seat.sending();
    private final SenderLane lane = lane(followed);

    private SenderLane lane(Followed by) {
        return lane(by, FrameBuffer.OFF);
    }

    private SenderLane lane(Followed by, FrameBuffer buffer) {
        return new SenderLane(
                sender,
                new FramePort(log, health, buffer),
                sending,
                new LaneLimits(LIMIT, WAITING, DEADLINE),
                () -> nowUs,
                () -> nowUs * 1000,
                (milliseconds, task) -> later.add(task),
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
        assertThat(refused).containsExactly("3 SESSION_OVER"); // it waited: its sender is told
        offer(4);
        log.acknowledge();
        assertThat(log.takeAppended()).isEmpty();
        assertThat(refused).hasSize(1);
    }

    @Test
    void shouldSayHowMuchWaitsAndHowLongTheOldestHas() {
        offer(1, 2);
        assertThat(lane.backlog()).isEqualTo(Backlog.NONE); // in flight
        offer(3);
        nowUs += 700;
        assertThat(lane.backlog()).isEqualTo(new Backlog(1, 700));
        log.acknowledge();
        assertThat(lane.backlog()).isEqualTo(Backlog.NONE);
    }

    @Test
    void shouldLetOnlyTheNewestFrameWait() {
        offer(1, 2, 3, 4, 5);
        assertThat(refused).containsExactly("3 SUPERSEDED", "4 SUPERSEDED");
        log.acknowledge();
        assertThat(log.takeAppended()).containsExactly("video.ready 1", "video.ready 2", "video.ready 5");
    }

    @Test
    void shouldLowerThePaceOfOneWhoseFramesGiveWayToNewerOnes() {
        look(6);
        assertThat(sending.pace().reason()).isEqualTo(PaceReason.PACE_REASON_GATEWAY);
        assertThat(refused).isNotEmpty().allMatch(each -> each.endsWith("SUPERSEDED"));
    }

    @Test
    void shouldNotLowerThePaceWhileTheLogIsAway() {
        offer(1, 2);
        log.fail();
        look(6);
        assertThat(refused).isNotEmpty().allMatch(each -> each.endsWith("LOG_UNAVAILABLE"));
        assertThat(sending.pace()).isEqualTo(Pace.FULL);
    }

    /** Three frames come before each look. */
    private void look(int times) {
        var paces = new Paces(
                callId -> Map.of(),
                new NoOtherGateways("here"),
                new JobWatch(Duration.ofMillis(200), () -> false),
                () -> nowUs * 1000,
                registry);
        paces.take(seat);
        for (int i = 0; i < times; i++) {
            offer(10 + 3 * i, 11 + 3 * i, 12 + 3 * i);
            paces.look();
        }
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
    void shouldLetOnlyTheNewestFrameWaitWhileItIsInDoubt() {
        offer(1, 2, 3);
        log.fail();
        offer(4);
        assertThat(refused).containsExactly("3 LOG_UNAVAILABLE");
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
        assertThat(log.takeAppended()).containsExactly("video.ready 3");
        assertThat(refused).containsExactly("2 LOG_UNAVAILABLE");
    }

    @Test
    void shouldCountEachFrameOnceWhateverBecomesOfIt() {
        offer(1, 2, 3);
        log.acknowledge(); // 1, and 3 goes
        log.fail(); // 2
        log.fail(); // 3
        offer(4, 5);
        assertThat(registry.get("callstream.ingest.frames.received").counter().count())
                .isEqualTo(5);
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
        pass(DEADLINE.plusMillis(1));
        assertThat(refused).containsExactly("1 LOG_UNAVAILABLE");
        assertThat(log.takeAppended()).isEmpty();
    }

    @Test
    void shouldRefuseWhatHasWaitedPastItsDeadlineThoughNoOtherFrameComes() {
        offer(1);
        log.fail();
        offer(2);
        log.fail(); // the note
        pass(DEADLINE.plusMillis(1));
        assertThat(refused).containsExactly("2 LOG_UNAVAILABLE");
    }

    @Test
    void shouldKeepWhatIsInFlightOrWaitsUntilTheLogHasIt() {
        SenderLane kept = lane(followed, buffer);
        offer(kept, 1, 2, 3);
        assertThat(buffer.sequences()).containsExactly(1L, 2L, 3L);
        log.acknowledge();
        log.acknowledge();
        assertThat(buffer.sequences()).containsExactly(3L);
        log.acknowledge();
        assertThat(buffer.sequences()).isEmpty();
    }

    @Test
    void shouldKeepWhatGoesToTheLogByteForByte() {
        offer(lane(followed, buffer), 1);
        assertThat(buffer.of(1).bytes()).isEqualTo(log.newest().toByteArray());
        assertThat(buffer.of(1).topic()).isEqualTo(Topics.VIDEO_READY);
        assertThat(buffer.of(1).partition()).isEqualTo(PARTITION);
    }

    @Test
    void shouldKeepAFrameThatTheLogDidNotAcknowledgeUntilItsNoteIsThere() {
        offer(lane(followed, buffer), 1);
        log.fail();
        assertThat(buffer.sequences()).containsExactly(1L);
        log.acknowledge();
        assertThat(buffer.sequences()).isEmpty();
    }

    @Test
    void shouldPublishAllOfTheLastSecondWhenTheLogComesBack() {
        SenderLane kept = lane(followed, buffer);
        offer(kept, 1, 2);
        awayFor(Duration.ofSeconds(2));
        offer(kept, 3, 4, 5, 6);
        assertThat(buffer.sequences()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(refused).isEmpty();
        log.acknowledgeAll();
        assertThat(log.takeAppended())
                .containsExactly(
                        "video.ready 1",
                        "video.ready 2",
                        "video.ready 3",
                        "video.ready 4",
                        "video.ready 5",
                        "video.ready 6");
        assertThat(buffer.sequences()).isEmpty();
    }

    @Test
    void shouldGiveUpNoFrameOfTheLastSecondForOneThatComesWhenTheLogIsBack() {
        SenderLane kept = lane(followed, buffer);
        offer(kept, 1, 2);
        Promise<Void> answer = awayFor(Duration.ofSeconds(2));
        offer(kept, 3, 4, 5);
        answer.complete();
        log.acknowledge();
        log.acknowledge(); // 3 and 4 are in flight, 5 waits
        offer(kept, 6);
        assertThat(refused).isEmpty();
        nowUs += 2 * DEADLINE.toNanos() / 1000;
        log.acknowledgeAll();
        assertThat(health.isAway()).isFalse();
        offer(kept, 7, 8, 9, 10);
        assertThat(refused)
                .as("5 and 6 were too old")
                .containsExactly("5 LOG_UNAVAILABLE", "6 LOG_UNAVAILABLE", "9 SUPERSEDED");
    }

    @Test
    void shouldLetTheOldestGoWhereMoreWaitThanMay() {
        SenderLane kept = lane(followed, buffer);
        offer(kept, 1, 2);
        awayFor(Duration.ofSeconds(2));
        offer(kept, 3, 4, 5, 6, 7);
        assertThat(refused).containsExactly("3 LOG_UNAVAILABLE");
        assertThat(buffer.sequences()).containsExactly(1L, 2L, 4L, 5L, 6L, 7L);
    }

    @Test
    void shouldLetTheSendersOwnOlderFramesGoWhereTheBufferIsFull() {
        SenderLane kept = lane(followed, buffer);
        offer(kept, 1, 2);
        awayFor(Duration.ofSeconds(2));
        buffer.room = 4;
        offer(kept, 3, 4, 5);
        assertThat(refused).containsExactly("3 LOG_UNAVAILABLE");
        assertThat(buffer.sequences()).containsExactly(1L, 2L, 4L, 5L);
    }

    @Test
    void shouldRefuseAFrameThatWouldHaveToWaitWhereThereIsNoRoomAtAll() {
        SenderLane kept = lane(followed, buffer);
        offer(kept, 1, 2);
        buffer.room = 2;
        offer(kept, 3);
        assertThat(refused).containsExactly("3 SUPERSEDED");
    }

    @Test
    void shouldPublishAFrameThatNeedNotWaitWhereThereIsNoRoom() {
        buffer.room = 0;
        offer(lane(followed, buffer), 1);
        assertThat(log.takeAppended()).containsExactly("video.ready 1");
        assertThat(refused).isEmpty();
    }

    @Test
    void shouldAbandonToTheBufferWhatTheLogMayHaveWhenTheSenderLeaves() {
        SenderLane kept = lane(followed, buffer);
        offer(kept, 1, 2, 3);
        log.fail(); // 1
        kept.stop();
        assertThat(buffer.sequences()).containsExactly(1L, 2L);
        log.fail(); // 2
        log.fail(); // the note of 1
        assertThat(buffer.abandoned).containsExactly(2L, 1L);
    }

    private void offer(long... sequences) {
        offer(lane, sequences);
    }

    private static void offer(SenderLane to, long... sequences) {
        for (long sequence : sequences) {
            to.offer(Pictures.frame(sequence));
        }
    }

    /** Time goes on, and the lane looks at what waits. */
    private void pass(Duration time) {
        nowUs += time.toNanos() / 1000;
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    /** An append that hangs. */
    private Promise<Void> awayFor(Duration time) {
        Promise<Void> answer = Promise.promise();
        health.watch(answer.future());
        nowUs += time.toNanos() / 1000;
        assertThat(health.isAway()).isTrue();
        return answer;
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

        /** Also what is appended meanwhile. */
        void acknowledgeAll() {
            while (!unanswered.isEmpty()) {
                acknowledge();
            }
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
