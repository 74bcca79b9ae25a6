package callstream.streaming.process;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.Enrolment;
import callstream.protocol.v1.EnrolmentFault;
import callstream.protocol.v1.FaceTemplate;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import callstream.vision.FaceEnrolment;
import callstream.vision.face.recognise.Embedding;
import callstream.vision.face.recognise.EnrolmentRefusedException;
import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;

class EnrolmentWorkerTest {
    private static final String USER = "7d1f4c1e-2f57-4d0e-8b39-0c0c5a3c0002";
    private static final long ASKED_US = 1_000_000;

    private final Embedding face = Embedding.of(new float[Embedding.LENGTH]);
    private long forgottenUs;

    @Test
    void shouldMakeATemplateAndANoteWithoutThePictures() {
        FrameOutcome outcome = work(jpegs -> face, 0);

        FaceTemplate template = outcome.template().orElseThrow();
        assertThat(template.getUserId()).isEqualTo(USER);
        assertThat(template.getName()).isEqualTo("Anna");
        assertThat(template.getValuesCount()).isEqualTo(Embedding.LENGTH);
        assertThat(template.getEnrolledUs()).isEqualTo(ASKED_US);
        assertThat(template.getModel()).isEqualTo(FaceEnrolment.MODEL);
        assertThat(outcome.frame().getEnrolment().getEnrolmentId()).isEqualTo("the-enrolment");
        assertThat(outcome.frame().getEnrolment().getOutcome().getEnrolled()).isTrue();
        assertThat(outcome.frame().getEnrolment().getPicturesList()).isEmpty();
        assertThat(outcome.isRejected()).isFalse();
    }

    @Test
    void shouldSayWhatIsWrongWithWhichPicture() {
        FrameOutcome outcome = work(
                jpegs -> {
                    throw new EnrolmentRefusedException(
                            callstream.vision.face.recognise.EnrolmentFault.BLURRED, 1, "hold still");
                },
                0);

        assertRefused(outcome, EnrolmentFault.ENROLMENT_FAULT_BLURRED);
        assertThat(outcome.frame().getEnrolment().getOutcome().getPicture()).isEqualTo(1);
        assertThat(outcome.frame().getEnrolment().getOutcome().getMessage()).isEqualTo("hold still");
    }

    @Test
    void shouldNotLearnWhatIsReadAgainLongAfter() {
        FrameOutcome outcome = work(
                jpegs -> {
                    throw new AssertionError("vision was asked");
                },
                10_000_001);

        assertRefused(outcome, EnrolmentFault.ENROLMENT_FAULT_EXPIRED);
    }

    @Test
    void shouldNotLearnAFaceThatWasForgottenSinceItWasAskedFor() {
        forgottenUs = ASKED_US + 1;

        assertRefused(work(jpegs -> face, 2), EnrolmentFault.ENROLMENT_FAULT_FORGOTTEN);
    }

    @Test
    void shouldAnswerAlsoWhereVisionFails() {
        FrameOutcome outcome = work(
                jpegs -> {
                    throw new IllegalStateException("test");
                },
                0);

        assertRefused(outcome, EnrolmentFault.ENROLMENT_FAULT_FAILED);
    }

    private static void assertRefused(FrameOutcome outcome, EnrolmentFault fault) {
        assertThat(outcome.template()).isEmpty();
        assertThat(outcome.isRejected()).isFalse();
        assertThat(outcome.isForReceivers()).isTrue();
        assertThat(outcome.frame().getEnrolment().getOutcome().getEnrolled()).isFalse();
        assertThat(outcome.frame().getEnrolment().getOutcome().getFault()).isEqualTo(fault);
        assertThat(outcome.frame().getEnrolment().getPicturesList()).isEmpty();
    }

    private FrameOutcome work(FaceLearner learner, long afterUs) {
        VideoFrame asked = VideoFrame.newBuilder()
                .setParticipantId(USER)
                .setStamps(Stamps.newBuilder().setReceivedUs(ASKED_US))
                .setEnrolment(Enrolment.newBuilder()
                        .setEnrolmentId("the-enrolment")
                        .setUserName("Anna")
                        .addPictures(ByteString.copyFromUtf8("a picture")))
                .build();
        var worker = new EnrolmentWorker(learner, (userId, us) -> forgottenUs >= us, new FailureLog(Work.CLOCK));
        var frames = new FrameWorker(
                Work.NEVER, worker::work, () -> ASKED_US + afterUs, Work.DEADLINE, new FailureLog(Work.CLOCK));
        return frames.work(asked.toByteArray(), USER, "here");
    }
}
