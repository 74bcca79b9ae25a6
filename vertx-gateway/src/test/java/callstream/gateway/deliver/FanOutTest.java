package callstream.gateway.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.pace.JobWatch;
import callstream.gateway.pace.NoOtherGateways;
import callstream.gateway.pace.Paces;
import callstream.gateway.pace.Seat;
import callstream.gateway.pace.Watching;
import callstream.gateway.room.Caller;
import callstream.protocol.Limits;
import callstream.protocol.v1.Drop;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Enrolment;
import callstream.protocol.v1.EnrolmentOutcome;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FanOutTest {
    private static final long NOW_US = 10_000_000;
    private static final String BROKEN = "broken";

    private final RecordingCaller anna = new RecordingCaller("anna");
    private final RecordingCaller boris = new RecordingCaller("boris");
    private final RecordingCaller cleo = new RecordingCaller("cleo");
    private final Map<String, Collection<Caller>> calls = Map.of("call", List.of(anna, boris, cleo));
    private final Set<String> over = new HashSet<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EnrolmentOutcomes outcomes = new EnrolmentOutcomes();
    private final JobWatch jobWatch = new JobWatch(Duration.ofMillis(180), () -> false);
    private final Paces paces = new Paces(callId -> Map.of(), new NoOtherGateways("here"), jobWatch, () -> 0, registry);
    private final Seat seat = new Seat("call", "anna", new Watching(() -> 0), told -> {});
    private final FanOut fanOut = new FanOut(
            new Audience() {
                @Override
                public Collection<Caller> of(String callId) {
                    if (callId.equals(BROKEN)) {
                        throw new IllegalStateException("for the test: a fault of ours");
                    }
                    return calls.getOrDefault(callId, List.of());
                }

                @Override
                public boolean isOver(String callId, String participantId, long epoch) {
                    return over.contains(callId + " " + participantId + " " + epoch);
                }
            },
            () -> NOW_US,
            Duration.ofSeconds(1),
            outcomes,
            new DeliveryMeters(registry),
            jobWatch);

    @Test
    void shouldShowAFrameToAllButItsSender() {
        take(frame(1, 1));
        assertThat(anna.seen()).isEmpty();
        assertThat(boris.seen()).containsExactly("frame 1.1");
        assertThat(cleo.seen()).containsExactly("frame 1.1");
    }

    @Test
    void shouldShowASenderWhatOthersSeeOfItWhereItWantsThat() {
        anna.seesOwn = true;
        take(frame(1, 2));
        take(frame(1, 1));
        take(frame(1, 3).setStamps(Stamps.newBuilder().setReceivedUs(NOW_US - 1_000_001)));
        assertThat(anna.seen()).isEqualTo(boris.seen());
        assertThat(anna.seen()).containsExactly("frame 1.2", "DELIVER LATE of 1", "DELIVER EXPIRED of 1");
        anna.seesOwn = false;
        take(frame(1, 4));
        assertThat(anna.seen()).hasSize(3);
    }

    @Test
    void shouldTellTheOutcomeOfAnEnrolmentToWhomWaitsForItAlone() {
        Future<EnrolmentOutcome> outcome = outcomes.await("the-enrolment");
        for (String id : List.of("of another gateway", "the-enrolment", "the-enrolment")) {
            take(VideoFrame.newBuilder()
                    .setCallId("call")
                    .setEnrolment(Enrolment.newBuilder()
                            .setEnrolmentId(id)
                            .setOutcome(EnrolmentOutcome.newBuilder().setEnrolled(id.equals("the-enrolment")))));
        }
        assertThat(outcome.result().getEnrolled()).isTrue();
        assertThat(boris.seen()).isEmpty();
        assertThat(counted("callstream.deliver.records.unreadable")).isZero();
    }

    @Test
    void shouldTakeNoNoticeOfACallWithoutCallersHere() {
        take(frame(1, 1).setCallId("another"));
        assertThat(boris.seen()).isEmpty();
        assertThat(counted("callstream.deliver.frames.read")).isZero();
    }

    @Test
    void shouldDropAFrameThatIsOlderThanItsDeadline() {
        take(frame(1, 1).setStamps(Stamps.newBuilder().setReceivedUs(NOW_US - 1_000_001)));
        take(frame(1, 2).setStamps(Stamps.newBuilder().setReceivedUs(NOW_US - 1_000_000)));
        assertThat(boris.seen()).containsExactly("DELIVER EXPIRED of 1", "frame 1.2");
    }

    @Test
    void shouldShowNothingOfASessionThatIsOverAndCountIt() {
        take(frame(1, 1));
        over.add("call anna 1");
        take(frame(1, 2));
        take(frame(1, 2));
        take(frame(2, 1));
        assertThat(boris.seen()).containsExactly("frame 1.1", "DELIVER SESSION_OVER of 1", "frame 2.1");
    }

    @Test
    void shouldDropAFrameThatWasOvertaken() {
        take(frame(1, 2));
        take(frame(1, 1));
        assertThat(boris.seen()).containsExactly("frame 1.2", "DELIVER LATE of 1");
    }

    @Test
    void shouldShowAndCountARepeatedFrameOnce() {
        take(frame(1, 2));
        take(frame(1, 1));
        take(frame(1, 2));
        take(frame(1, 1));
        assertThat(boris.seen()).containsExactly("frame 1.2", "DELIVER LATE of 1");
        assertThat(counted("callstream.deliver.frames.duplicate")).isEqualTo(2);
    }

    @Test
    void shouldNotCountARepeatedFrameOfTheSessionBefore() {
        take(frame(1, 1));
        take(frame(2, 1));
        take(frame(1, 1));
        take(frame(1, 2));
        assertThat(boris.seen()).containsExactly("frame 1.1", "frame 2.1", "DELIVER LATE of 1");
    }

    @Test
    void shouldCountWhatItHasForgottenApart() {
        take(frame(1, ForwardOnly.WINDOW + 2));
        take(frame(1, 1));
        assertThat(boris.seen()).hasSize(1);
        assertThat(counted("callstream.deliver.frames.forgotten")).isEqualTo(1);
    }

    @Test
    void shouldPassOnTheNoteOfAnEarlierStageOnce() {
        VideoFrame.Builder note = frame(1, 1)
                .setDrop(Drop.newBuilder().setStage(Stage.STAGE_JOB).setReason(DropReason.DROP_REASON_CORRUPT));
        take(note);
        take(note);
        assertThat(boris.seen()).containsExactly("JOB CORRUPT of 1");
        assertThat(anna.seen()).isEmpty();
    }

    @Test
    void shouldKeepTheReasonOfANoteThatCameLate() {
        take(frame(1, 2));
        take(frame(1, 1)
                .setDrop(Drop.newBuilder().setStage(Stage.STAGE_JOB).setReason(DropReason.DROP_REASON_EXPIRED)));
        assertThat(boris.seen()).containsExactly("frame 1.2", "JOB EXPIRED of 1");
    }

    @Test
    void shouldPassOnANoteWhoseReasonANewerWriterKnows() {
        take(frame(1, 1).setDrop(Drop.newBuilder().setStageValue(77).setReasonValue(77)));
        take(frame(1, 2));
        assertThat(boris.seen()).containsExactly("UNRECOGNIZED UNRECOGNIZED of 1", "frame 1.2");
    }

    @Test
    void shouldGoOnAfterRecordsThatAreNoFrames() {
        fanOut.onRecord(null, 0);
        fanOut.onRecord("no frame".getBytes(StandardCharsets.UTF_8), 0);
        take(frame(1, 0));
        take(frame(1, -1));
        take(frame(1, Limits.MAX_SEQUENCE + 1));
        take(frame(1, 1));
        assertThat(boris.seen()).containsExactly("frame 1.1");
        assertThat(counted("callstream.deliver.records.unreadable")).isEqualTo(5);
    }

    @Test
    void shouldGoOnAfterARecordThatMakesOurOwnCodeFail() {
        take(frame(1, 1).setCallId(BROKEN));
        take(frame(1, 1));
        assertThat(boris.seen()).containsExactly("frame 1.1");
        assertThat(counted("callstream.deliver.records.unreadable")).isEqualTo(1);
    }

    @Test
    void shouldCountDropsForEachReceiver() {
        take(frame(1, 2));
        take(frame(1, 1));
        take(frame(1, 3).setStamps(Stamps.getDefaultInstance()));
        assertThat(dropped("late")).isEqualTo(2);
        assertThat(dropped("expired")).isEqualTo(2);
    }

    @Test
    void shouldBeginAnewWithACallThatItForgot() {
        take(frame(1, 1));
        fanOut.forget("call");
        take(frame(1, 1));
        assertThat(boris.seen()).containsExactly("frame 1.1", "frame 1.1");
    }

    @Test
    void shouldSeeThatTheJobIsBehindByTheFramesOfSendersHere() {
        for (int i = 1; i < 10; i++) {
            take(throughJob(i, 150_000));
            paces.look();
        }
        assertThat(jobRate()).isEqualTo(30);
        for (int i = 10; i < 20; i++) {
            take(throughJob(i, 181_000).setParticipantId("of another gateway"));
            take(frame(1, i).setStamps(Stamps.newBuilder().setReceivedUs(NOW_US - 500_000))); // past the job
            paces.look();
        }
        assertThat(jobRate()).isEqualTo(30);
        for (int i = 20; i < 30; i++) {
            anna().sending().sent(true);
            take(throughJob(i, 181_000));
            paces.look();
        }
        assertThat(jobRate()).isLessThan(30);
    }

    @Test
    void shouldSeeThatTheJobDropsFramesForWhichItHasNoTime() {
        for (int i = 1; i < 10; i++) {
            take(throughJob(i, 100_000)
                    .setDrop(Drop.newBuilder().setStage(Stage.STAGE_JOB).setReason(DropReason.DROP_REASON_CORRUPT)));
            paces.look();
        }
        assertThat(jobRate()).isEqualTo(30);
        for (int i = 10; i < 20; i++) {
            anna().sending().sent(true);
            take(throughJob(i, 600_000)
                    .setDrop(Drop.newBuilder().setStage(Stage.STAGE_JOB).setReason(DropReason.DROP_REASON_SUPERSEDED)));
            paces.look();
        }
        assertThat(jobRate()).isLessThan(30);
    }

    /** Her seat, which the pace is for. */
    private Seat anna() {
        paces.take(seat);
        return seat;
    }

    private static VideoFrame.Builder throughJob(long sequence, long delayUs) {
        return frame(1, sequence)
                .setStamps(Stamps.newBuilder()
                        .setReceivedUs(NOW_US - delayUs)
                        .setPublishedUs(NOW_US - delayUs)
                        .setStartedUs(NOW_US - 1));
    }

    private double jobRate() {
        return registry.get("callstream.pace.job.rate").gauge().value();
    }

    private void take(VideoFrame.Builder frame) {
        fanOut.onRecord(frame.build().toByteArray(), 0);
    }

    private static VideoFrame.Builder frame(long epoch, long sequence) {
        return VideoFrame.newBuilder()
                .setCallId("call")
                .setParticipantId("anna")
                .setSessionEpoch(epoch)
                .setSequence(sequence)
                .setStamps(Stamps.newBuilder().setReceivedUs(NOW_US));
    }

    private double counted(String name) {
        return registry.get(name).counter().count();
    }

    private double dropped(String reason) {
        return registry.get("callstream.deliver.frames.dropped")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
