package callstream.streaming.process;

import static callstream.streaming.process.Work.assertDropped;
import static callstream.streaming.process.Work.work;
import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.Effects;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Face;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import callstream.streaming.samples.Frames;
import callstream.streaming.samples.Pictures;
import callstream.vision.FrameProcessor;
import callstream.vision.ProcessedPicture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FrameWorkerTest {
    private static final FrameProcessor VISION = FrameProcessor.create(Work.CLOCK);
    private static final byte[] PERSON = Pictures.ofOnePerson();

    @AfterAll
    static void close() {
        VISION.close();
    }

    @Test
    void shouldFindFaceAndDrawBoxAroundIt() {
        VideoFrame ready = processed(Frames.of(PERSON, Effects.DETECT_FACES));

        assertThat(ready.getFacesList()).hasSize(1).allSatisfy(face -> {
            assertThat(face.getScore()).isGreaterThan(0.5f);
            assertThat(face.getLandmarksList()).hasSize(4);
        });
        assertThat(ready.getJpeg().toByteArray()).isNotEqualTo(PERSON);
    }

    @Test
    void shouldKeepWhoseFrameItIs() {
        VideoFrame captured = Frames.of(PERSON, Effects.DETECT_FACES);

        VideoFrame ready = processed(captured);

        assertThat(ready.getCallId()).isEqualTo(captured.getCallId());
        assertThat(ready.getParticipantId()).isEqualTo(captured.getParticipantId());
        assertThat(ready.getSessionEpoch()).isEqualTo(captured.getSessionEpoch());
        assertThat(ready.getSequence()).isEqualTo(captured.getSequence());
        assertThat(ready.getEffectsList()).isEqualTo(captured.getEffectsList());
    }

    @Test
    void shouldStampEachStageInOrder() {
        Stamps stamps = processed(Frames.of(PERSON, Effects.BLUR_FACES)).getStamps();

        assertThat(List.of(
                        stamps.getCapturedUs(),
                        stamps.getReceivedUs(),
                        stamps.getPublishedUs(),
                        stamps.getStartedUs(),
                        stamps.getDecodedUs(),
                        stamps.getDetectedUs(),
                        stamps.getFilteredUs(),
                        stamps.getEncodedUs()))
                .isSorted()
                .doesNotContain(0L);
    }

    @Test
    void shouldSaySizeOfPictureThatItMade() {
        VideoFrame captured = Frames.of(PERSON, Effects.GAUSSIAN_BLUR).toBuilder()
                .setWidth(1)
                .setHeight(1)
                .build();

        VideoFrame ready = processed(captured);

        assertThat(ready.getWidth()).isEqualTo(640);
        assertThat(ready.getHeight()).isEqualTo(480);
        assertThat(Pictures.decode(ready.getJpeg().toByteArray()).getWidth()).isEqualTo(640);
    }

    @Test
    void shouldNotBelieveWhatOnlyTheJobMaySay() {
        VideoFrame captured = Frames.of(PERSON, Effects.GAUSSIAN_BLUR).toBuilder()
                .addFaces(Face.newBuilder().setX(1))
                .setHiddenWhole(true)
                .build();

        VideoFrame ready = processed(captured);

        assertThat(ready.getFacesList()).isEmpty();
        assertThat(ready.getHiddenWhole()).isFalse();
    }

    @Test
    void shouldSayThatWholePictureWasHidden() {
        PictureProcessor hidesWhole = (frame, load) ->
                new ProcessedPicture(frame.getJpeg().toByteArray(), 640, 480, List.of(), true, 1, 2, 3, 4);

        FrameOutcome outcome = work(hidesWhole, Frames.of(PERSON, Effects.BLUR_FACES));

        assertThat(outcome.frame().getHiddenWhole()).isTrue();
    }

    @Test
    void shouldDropFrameOlderThanDeadlineWithoutLookingAtIt() {
        FrameOutcome outcome = work(Work.NEVER, Frames.aged(Duration.ofMillis(1_500), PERSON, Effects.DETECT_FACES));

        assertDropped(outcome, DropReason.DROP_REASON_EXPIRED);
        assertThat(outcome.isRejected()).isFalse();
        assertThat(outcome.frame().getStamps().getStartedUs()).isNotZero();
    }

    /** By then it is older than the deadline, and yet that is not what became of it. */
    @Test
    void shouldSayOfAFrameThatTookTooLongThatItDid() {
        VideoFrame frame = Frames.aged(Duration.ofSeconds(2), PERSON, Effects.BLUR_FACES);

        FrameOutcome outcome =
                Work.worker(Work.NEVER).giveUp(frame.toByteArray(), "", "here", Duration.ofMillis(1_500));

        assertDropped(outcome, DropReason.DROP_REASON_PROCESSING_FAILED);
        assertThat(outcome.frame().getDrop().getDetail()).isEqualTo("took longer than 1500 ms");
        Stamps stamps = outcome.frame().getStamps();
        assertThat(stamps.getStartedUs() - stamps.getReceivedUs())
                .as("its wait")
                .isBetween(500_000L, 1_500_000L);
    }

    @Test
    void shouldSupersedeFrameWithoutLookingAtIt() {
        VideoFrame frame = Frames.received(5_000_000, PERSON, Effects.BLUR_FACES);
        var worker = new FrameWorker(
                Work.NEVER, Work::noEnrolment, () -> 5_700_000, Work.DEADLINE, new FailureLog(Work.CLOCK));

        FrameOutcome outcome = worker.supersede(frame.toByteArray(), "", "here");

        assertDropped(outcome, DropReason.DROP_REASON_SUPERSEDED);
        assertThat(outcome.isRejected()).isFalse();
        assertThat(outcome.frame().getDrop().getDetail()).isEqualTo("700 ms old, and a newer frame was there");
    }

    @Test
    void shouldSayOfFrameOlderThanDeadlineThatItExpiredThoughItIsSuperseded() {
        VideoFrame frame = Frames.aged(Duration.ofMillis(1_500), PERSON, Effects.BLUR_FACES);

        assertDropped(
                Work.worker(Work.NEVER).supersede(frame.toByteArray(), "", "here"), DropReason.DROP_REASON_EXPIRED);
    }

    @Test
    void shouldProcessFrameAtItsDeadline() {
        VideoFrame frame = Frames.received(5_000_000, PERSON, Effects.DETECT_FACES);
        var worker = new FrameWorker(
                Work.seeing(VISION), Work::noEnrolment, () -> 6_000_000, Work.DEADLINE, new FailureLog(Work.CLOCK));

        assertThat(worker.work(frame.toByteArray(), "", "here")).isInstanceOf(FrameOutcome.Processed.class);
    }

    @Test
    void shouldTakeFrameThatNoGatewayStampedForOld() {
        VideoFrame unstamped = Frames.of(PERSON, Effects.DETECT_FACES).toBuilder()
                .clearStamps()
                .build();

        assertDropped(work(Work.NEVER, unstamped), DropReason.DROP_REASON_EXPIRED);
    }

    @Test
    void shouldKeepKnownEffectsInNote() {
        VideoFrame frame = Frames.aged(Duration.ofMinutes(1), PERSON, Effects.BLUR_FACES);

        assertThat(work(Work.NEVER, frame).frame().getEffectsList()).isEqualTo(frame.getEffectsList());
    }

    private static VideoFrame processed(VideoFrame captured) {
        FrameOutcome outcome = work(Work.seeing(VISION), captured);
        assertThat(outcome).isInstanceOf(FrameOutcome.Processed.class);
        assertThat(outcome.isRejected()).isFalse();
        return outcome.frame();
    }
}
