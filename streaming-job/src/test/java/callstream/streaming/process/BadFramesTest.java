package callstream.streaming.process;

import static callstream.streaming.process.Work.assertDropped;
import static callstream.streaming.process.Work.assertUnreadable;
import static callstream.streaming.process.Work.work;
import static callstream.streaming.process.Work.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.protocol.Effects;
import callstream.protocol.Limits;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.VideoFrame;
import callstream.streaming.samples.Frames;
import callstream.streaming.samples.Pictures;
import callstream.vision.FrameProcessor;
import callstream.vision.ProcessedPicture;
import callstream.vision.ProcessingException;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each bad frame gets its answer, and never its picture. */
class BadFramesTest {
    private static final FrameProcessor VISION = FrameProcessor.create(Work.CLOCK);
    private static final byte[] PERSON = Pictures.ofOnePerson();

    @AfterAll
    static void close() {
        VISION.close();
    }

    @Test
    void shouldDropFrameThatAsksForUnknownEffect() {
        FrameOutcome outcome = work(Work.seeing(VISION), Frames.of(PERSON, Effects.BLUR_FACES, "blurr-faces"));

        assertDropped(outcome, DropReason.DROP_REASON_EFFECT);
        assertThat(outcome.isRejected()).isTrue();
        assertThat(outcome.frame().getDrop().getDetail()).contains("blurr-faces");
    }

    @Test
    void shouldDropFrameWhoseParameterIsOutOfBounds() {
        VideoFrame frame = Frames.of(PERSON).toBuilder()
                .addEffects(Effect.newBuilder().setName(Effects.GAUSSIAN_BLUR).putParameters(Effects.SIGMA, 1e9))
                .build();

        assertDropped(work(Work.seeing(VISION), frame), DropReason.DROP_REASON_EFFECT);
    }

    @Test
    void shouldDropWhatIsNotJpeg() {
        byte[] text = "not a picture".getBytes(StandardCharsets.UTF_8);

        assertDropped(
                work(Work.seeing(VISION), Frames.of(text, Effects.DETECT_FACES)), DropReason.DROP_REASON_NOT_JPEG);
    }

    @Test
    void shouldDropFrameWithoutPicture() {
        assertDropped(
                work(Work.seeing(VISION), Frames.of(new byte[0], Effects.DETECT_FACES)),
                DropReason.DROP_REASON_NOT_JPEG);
    }

    @Test
    void shouldDropTruncatedPictureAsCorrupt() {
        assertDropped(
                work(Work.seeing(VISION), Frames.of(Pictures.truncated(), Effects.DETECT_FACES)),
                DropReason.DROP_REASON_CORRUPT);
    }

    @Test
    void shouldDropPictureWithoutDataAsCorrupt() {
        assertDropped(
                work(Work.seeing(VISION), Frames.of(Pictures.withoutData(), Effects.DETECT_FACES)),
                DropReason.DROP_REASON_CORRUPT);
    }

    @Test
    void shouldDropPictureThatClaimsToBeHuge() {
        FrameOutcome outcome =
                work(Work.seeing(VISION), Frames.of(Pictures.claiming(65_500, 65_500), Effects.DETECT_FACES));

        assertDropped(outcome, DropReason.DROP_REASON_DIMENSIONS);
        assertThat(outcome.frame().getDrop().getDetail()).contains("65500x65500");
    }

    @Test
    void shouldDropPictureOfTooManyBytes() {
        byte[] padded = Arrays.copyOf(PERSON, Limits.MAX_JPEG_BYTES + 1);

        assertDropped(
                work(Work.seeing(VISION), Frames.of(padded, Effects.DETECT_FACES)), DropReason.DROP_REASON_TOO_LARGE);
    }

    @Test
    void shouldDropFrameThatGrewTooLargeForReceivers() {
        PictureProcessor grows = (frame, load) ->
                new ProcessedPicture(new byte[Limits.MAX_MESSAGE_BYTES], 640, 480, List.of(), false, 1, 2, 3, 4);

        assertDropped(work(grows, Frames.of(PERSON, Effects.DETECT_FACES)), DropReason.DROP_REASON_TOO_LARGE);
    }

    @Test
    void shouldDropFrameWhoseProcessingFailed() {
        PictureProcessor fails = (frame, load) -> {
            throw new ProcessingException(ProcessingException.Stage.FILTER, "the blur failed", null);
        };

        FrameOutcome outcome = work(fails, Frames.of(PERSON, Effects.BLUR_FACES));

        assertDropped(outcome, DropReason.DROP_REASON_PROCESSING_FAILED);
        assertThat(outcome.isRejected()).isTrue();
    }

    @Test
    void shouldBlameSenderWhereVisionDoesNotKnowEffect() {
        PictureProcessor refuses = (frame, load) -> {
            throw new ProcessingException(ProcessingException.Stage.EFFECTS, "never heard of it", null);
        };

        assertDropped(work(refuses, Frames.of(PERSON, Effects.BLUR_FACES)), DropReason.DROP_REASON_EFFECT);
    }

    @Test
    void shouldDropFrameAtWhichSomethingUnforeseenHappens() {
        PictureProcessor breaks = (frame, load) -> {
            throw new AssertionError("unforeseen");
        };

        FrameOutcome outcome = work(breaks, Frames.of(PERSON, Effects.BLUR_FACES));

        assertDropped(outcome, DropReason.DROP_REASON_PROCESSING_FAILED);
        assertThat(outcome.frame().getDrop().getDetail()).contains("unforeseen");
    }

    @Test
    void shouldNotGoOnWithoutMemory() {
        PictureProcessor starves = (frame, load) -> {
            throw new OutOfMemoryError("test");
        };

        assertThatThrownBy(() -> work(starves, Frames.of(PERSON, Effects.BLUR_FACES)))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void shouldAnswerForRecordWithoutValue() {
        FrameOutcome outcome = worker(Work.NEVER).work(null, Frames.CALL, "video.captured-3 at 17");

        assertUnreadable(outcome);
        assertThat(outcome.frame().getCallId()).isEqualTo(Frames.CALL);
        assertThat(outcome.frame().getDrop().getDetail()).contains("video.captured-3 at 17");
    }

    @Test
    void shouldAnswerForBytesThatAreNoFrame() {
        byte[] garbage = new byte[1_000];
        new Random(1).nextBytes(garbage);

        assertUnreadable(worker(Work.NEVER).work(garbage, Frames.CALL, "here"));
    }

    @Test
    void shouldAnswerForIdsThatAreNoIds() {
        VideoFrame frame =
                Frames.of(PERSON).toBuilder().setCallId("x".repeat(100_000)).build();

        FrameOutcome outcome = work(Work.NEVER, frame);

        assertUnreadable(outcome);
        assertThat(outcome.frame().getSerializedSize()).isLessThan(500);
    }

    @Test
    void shouldMakeSmallNoteOfFrameFullOfUnknownFields() {
        VideoFrame frame = Frames.aged(Duration.ofMinutes(1), PERSON, "x".repeat(100_000)).toBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFrom(new byte[100_000]))
                                        .build())
                        .build())
                .build();

        assertThat(work(Work.NEVER, frame).frame().getSerializedSize()).isLessThan(500);
    }
}
