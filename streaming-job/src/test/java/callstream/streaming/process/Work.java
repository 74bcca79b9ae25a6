package callstream.streaming.process;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.MicroClock;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import callstream.streaming.samples.Frames;
import callstream.vision.FrameProcessor;
import callstream.vision.ProcessingException;
import java.time.Duration;

/** Workers to test with, and what is to be said of what they answer. */
final class Work {
    static final MicroClock CLOCK = MicroClock.system();
    static final Duration DEADLINE = Duration.ofSeconds(1);

    /** For frames at which vision is not to look. */
    static final PictureProcessor NEVER = (frame, load) -> {
        throw new AssertionError("vision was asked");
    };

    /** For workers that are given frames alone: shows where they take one for an enrolment. */
    static FrameOutcome noEnrolment(VideoFrame asked, Stamps stamps) {
        return new FrameOutcome.NotEnrolled(asked.toBuilder().setStamps(stamps).build());
    }

    /** As vision answers a frame that asks for what there is not. */
    static final PictureProcessor REFUSING = (frame, load) -> {
        throw new ProcessingException(ProcessingException.Stage.EFFECTS, "there is no such effect", null);
    };

    /** Vision that looks at each picture alone. */
    static PictureProcessor seeing(FrameProcessor vision) {
        return (frame, load) -> vision.process(frame.getJpeg().toByteArray(), frame.getEffectsList());
    }

    static FrameWorker worker(PictureProcessor vision) {
        return new FrameWorker(vision, Work::noEnrolment, CLOCK, DEADLINE, new FailureLog(CLOCK));
    }

    static FrameOutcome work(PictureProcessor vision, VideoFrame captured) {
        return worker(vision).work(captured.toByteArray(), "", "here");
    }

    static void assertDropped(FrameOutcome outcome, DropReason reason) {
        assertThat(outcome).isInstanceOf(FrameOutcome.Dropped.class);
        assertThat(outcome.isForReceivers()).isTrue();
        assertThat(outcome.frame().getDrop().getReason()).isEqualTo(reason);
        assertThat(outcome.frame().getDrop().getStage()).isEqualTo(Stage.STAGE_JOB);
        assertThat(outcome.frame().getDrop().getDetail()).isNotEmpty().hasSizeLessThanOrEqualTo(200);
        assertThat(outcome.frame().getJpeg()).isEmpty();
        assertThat(outcome.frame().getSequence()).isEqualTo(1);
        assertThat(outcome.frame().getParticipantId()).isEqualTo(Frames.PARTICIPANT);
    }

    static void assertUnreadable(FrameOutcome outcome) {
        assertThat(outcome).isInstanceOf(FrameOutcome.Unreadable.class);
        assertThat(outcome.isForReceivers()).isFalse();
        assertThat(outcome.isRejected()).isTrue();
        assertThat(outcome.frame().getDrop().getReason()).isEqualTo(DropReason.DROP_REASON_CORRUPT);
        assertThat(outcome.frame().getJpeg()).isEmpty();
    }

    private Work() {}
}
