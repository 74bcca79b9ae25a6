package callstream.streaming.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.protocol.Effects;
import callstream.protocol.Limits;
import callstream.protocol.MicroClock;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.Face;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import callstream.streaming.samples.Frames;
import callstream.streaming.samples.Pictures;
import callstream.vision.FrameProcessor;
import callstream.vision.ProcessedPicture;
import callstream.vision.ProcessingException;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FrameWorkerTest {
    private static final MicroClock CLOCK = MicroClock.system();
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final FrameProcessor VISION = FrameProcessor.create(CLOCK);
    private static final PictureProcessor NEVER = (jpeg, effects) -> {
        throw new AssertionError("vision was asked");
    };

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
        VideoFrame captured =
                Frames.of(PERSON, Effects.GAUSSIAN_BLUR).toBuilder().setWidth(1).setHeight(1).build();

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
        PictureProcessor hidesWhole =
                (jpeg, effects) -> new ProcessedPicture(jpeg, 640, 480, List.of(), true, 1, 2, 3, 4);

        FrameOutcome outcome = work(hidesWhole, Frames.of(PERSON, Effects.BLUR_FACES));

        assertThat(outcome.frame().getHiddenWhole()).isTrue();
    }

    @Test
    void shouldDropFrameOlderThanDeadlineWithoutLookingAtIt() {
        FrameOutcome outcome = work(NEVER, Frames.aged(Duration.ofMillis(1_500), PERSON, Effects.DETECT_FACES));

        assertDropped(outcome, DropReason.DROP_REASON_EXPIRED);
        assertThat(outcome.isRejected()).isFalse();
        assertThat(outcome.frame().getStamps().getStartedUs()).isNotZero();
    }

    @Test
    void shouldProcessFrameAtItsDeadline() {
        VideoFrame frame = Frames.received(5_000_000, PERSON, Effects.DETECT_FACES);
        var worker = new FrameWorker(VISION::process, () -> 6_000_000, DEADLINE, new FailureLog(CLOCK));

        assertThat(worker.work(frame.toByteArray(), "", "here")).isInstanceOf(FrameOutcome.Processed.class);
    }

    @Test
    void shouldTakeFrameThatNoGatewayStampedForOld() {
        VideoFrame unstamped = Frames.of(PERSON, Effects.DETECT_FACES).toBuilder()
                .clearStamps()
                .build();

        assertDropped(work(NEVER, unstamped), DropReason.DROP_REASON_EXPIRED);
    }

    @Test
    void shouldDropFrameThatAsksForUnknownEffectWithoutLookingAtIt() {
        FrameOutcome outcome = work(NEVER, Frames.of(PERSON, Effects.BLUR_FACES, "blurr-faces"));

        assertDropped(outcome, DropReason.DROP_REASON_EFFECT);
        assertThat(outcome.isRejected()).isTrue();
        assertThat(outcome.frame().getDrop().getDetail()).contains("blurr-faces");
    }

    @Test
    void shouldDropFrameWhoseParameterIsOutOfBounds() {
        VideoFrame frame = Frames.of(PERSON).toBuilder()
                .addEffects(Effect.newBuilder().setName(Effects.GAUSSIAN_BLUR).putParameters(Effects.SIGMA, 1e9))
                .build();

        assertDropped(work(NEVER, frame), DropReason.DROP_REASON_EFFECT);
    }

    @Test
    void shouldDropWhatIsNotJpeg() {
        byte[] text = "not a picture".getBytes(StandardCharsets.UTF_8);

        assertDropped(work(Frames.of(text, Effects.DETECT_FACES)), DropReason.DROP_REASON_NOT_JPEG);
    }

    @Test
    void shouldDropFrameWithoutPicture() {
        assertDropped(work(Frames.of(new byte[0], Effects.DETECT_FACES)), DropReason.DROP_REASON_NOT_JPEG);
    }

    @Test
    void shouldDropTruncatedPictureAsCorrupt() {
        assertDropped(work(Frames.of(Pictures.truncated(), Effects.DETECT_FACES)), DropReason.DROP_REASON_CORRUPT);
    }

    @Test
    void shouldDropPictureWithoutDataAsCorrupt() {
        assertDropped(work(Frames.of(Pictures.withoutData(), Effects.DETECT_FACES)), DropReason.DROP_REASON_CORRUPT);
    }

    @Test
    void shouldDropPictureThatClaimsToBeHuge() {
        FrameOutcome outcome = work(Frames.of(Pictures.claiming(65_500, 65_500), Effects.DETECT_FACES));

        assertDropped(outcome, DropReason.DROP_REASON_DIMENSIONS);
        assertThat(outcome.frame().getDrop().getDetail()).contains("65500x65500");
    }

    @Test
    void shouldDropPictureOfTooManyBytes() {
        byte[] padded = java.util.Arrays.copyOf(PERSON, Limits.MAX_JPEG_BYTES + 1);

        assertDropped(work(Frames.of(padded, Effects.DETECT_FACES)), DropReason.DROP_REASON_TOO_LARGE);
    }

    @Test
    void shouldDropFrameThatGrewTooLargeForReceivers() {
        PictureProcessor grows = (jpeg, effects) ->
                new ProcessedPicture(new byte[Limits.MAX_MESSAGE_BYTES], 640, 480, List.of(), false, 1, 2, 3, 4);

        assertDropped(work(grows, Frames.of(PERSON, Effects.DETECT_FACES)), DropReason.DROP_REASON_TOO_LARGE);
    }

    @Test
    void shouldDropFrameWhoseProcessingFailed() {
        PictureProcessor fails = (jpeg, effects) -> {
            throw new ProcessingException(ProcessingException.Stage.FILTER, "the blur failed", null);
        };

        FrameOutcome outcome = work(fails, Frames.of(PERSON, Effects.BLUR_FACES));

        assertDropped(outcome, DropReason.DROP_REASON_PROCESSING_FAILED);
        assertThat(outcome.isRejected()).isTrue();
    }

    @Test
    void shouldBlameSenderWhereVisionDoesNotKnowEffect() {
        PictureProcessor refuses = (jpeg, effects) -> {
            throw new ProcessingException(ProcessingException.Stage.EFFECTS, "never heard of it", null);
        };

        assertDropped(work(refuses, Frames.of(PERSON, Effects.BLUR_FACES)), DropReason.DROP_REASON_EFFECT);
    }

    @Test
    void shouldDropFrameAtWhichSomethingUnforeseenHappens() {
        PictureProcessor breaks = (jpeg, effects) -> {
            throw new AssertionError("unforeseen");
        };

        FrameOutcome outcome = work(breaks, Frames.of(PERSON, Effects.BLUR_FACES));

        assertDropped(outcome, DropReason.DROP_REASON_PROCESSING_FAILED);
        assertThat(outcome.frame().getDrop().getDetail()).contains("unforeseen");
    }

    @Test
    void shouldNotGoOnWithoutMemory() {
        PictureProcessor starves = (jpeg, effects) -> {
            throw new OutOfMemoryError("test");
        };

        assertThatThrownBy(() -> work(starves, Frames.of(PERSON, Effects.BLUR_FACES)))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void shouldAnswerForRecordWithoutValue() {
        FrameOutcome outcome = worker(NEVER).work(null, Frames.CALL, "video.captured-3 at 17");

        assertUnreadable(outcome);
        assertThat(outcome.frame().getCallId()).isEqualTo(Frames.CALL);
        assertThat(outcome.frame().getDrop().getDetail()).contains("video.captured-3 at 17");
    }

    @Test
    void shouldAnswerForBytesThatAreNoFrame() {
        byte[] garbage = new byte[1_000];
        new java.util.Random(1).nextBytes(garbage);

        assertUnreadable(worker(NEVER).work(garbage, Frames.CALL, "here"));
    }

    @Test
    void shouldAnswerForIdsThatAreNoIds() {
        VideoFrame frame = Frames.of(PERSON).toBuilder().setCallId("x".repeat(100_000)).build();

        FrameOutcome outcome = work(NEVER, frame);

        assertUnreadable(outcome);
        assertThat(outcome.frame().getSerializedSize()).isLessThan(500);
    }

    @Test
    void shouldMakeSmallNoteOfFrameFullOfUnknownFields() {
        VideoFrame frame = Frames.aged(Duration.ofMinutes(1), PERSON, "x".repeat(100_000)).toBuilder()
                .setUnknownFields(com.google.protobuf.UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                com.google.protobuf.UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFrom(new byte[100_000]))
                                        .build())
                        .build())
                .build();

        assertThat(work(NEVER, frame).frame().getSerializedSize()).isLessThan(500);
    }

    @Test
    void shouldKeepKnownEffectsInNote() {
        VideoFrame frame = Frames.aged(Duration.ofMinutes(1), PERSON, Effects.BLUR_FACES);

        assertThat(work(NEVER, frame).frame().getEffectsList()).isEqualTo(frame.getEffectsList());
    }

    private static void assertDropped(FrameOutcome outcome, DropReason reason) {
        assertThat(outcome).isInstanceOf(FrameOutcome.Dropped.class);
        assertThat(outcome.isForReceivers()).isTrue();
        assertThat(outcome.frame().getDrop().getReason()).isEqualTo(reason);
        assertThat(outcome.frame().getDrop().getStage()).isEqualTo(Stage.STAGE_JOB);
        assertThat(outcome.frame().getDrop().getDetail()).isNotEmpty().hasSizeLessThanOrEqualTo(200);
        assertThat(outcome.frame().getJpeg()).isEmpty();
        assertThat(outcome.frame().getSequence()).isEqualTo(1);
        assertThat(outcome.frame().getParticipantId()).isEqualTo(Frames.PARTICIPANT);
    }

    private static void assertUnreadable(FrameOutcome outcome) {
        assertThat(outcome).isInstanceOf(FrameOutcome.Unreadable.class);
        assertThat(outcome.isForReceivers()).isFalse();
        assertThat(outcome.isRejected()).isTrue();
        assertThat(outcome.frame().getDrop().getReason()).isEqualTo(DropReason.DROP_REASON_CORRUPT);
        assertThat(outcome.frame().getJpeg()).isEmpty();
    }

    private static VideoFrame processed(VideoFrame captured) {
        FrameOutcome outcome = work(captured);
        assertThat(outcome).isInstanceOf(FrameOutcome.Processed.class);
        assertThat(outcome.isRejected()).isFalse();
        return outcome.frame();
    }

    private static FrameOutcome work(VideoFrame captured) {
        return work(VISION::process, captured);
    }

    private static FrameOutcome work(PictureProcessor vision, VideoFrame captured) {
        return worker(vision).work(captured.toByteArray(), "", "here");
    }

    private static FrameWorker worker(PictureProcessor vision) {
        return new FrameWorker(vision, CLOCK, DEADLINE, new FailureLog(CLOCK));
    }
}
