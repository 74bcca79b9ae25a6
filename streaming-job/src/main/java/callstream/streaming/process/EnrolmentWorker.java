package callstream.streaming.process;

import callstream.protocol.Limits;
import callstream.protocol.v1.Enrolment;
import callstream.protocol.v1.EnrolmentFault;
import callstream.protocol.v1.EnrolmentOutcome;
import callstream.protocol.v1.FaceTemplate;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import callstream.vision.FaceEnrolment;
import callstream.vision.face.recognise.Embedding;
import callstream.vision.face.recognise.EnrolmentRefusedException;
import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Learns a face from the pictures of one enrolment, and answers whatever they are. The answer is built up from known
 * fields: the pictures go no further.
 *
 * <p>The log may bring an enrolment twice, and the second time after its owner had the face forgotten. So one that is
 * too old, or was asked for before the forgetting, is not carried out.
 */
final class EnrolmentWorker {
    private static final int MAX_MESSAGE_LENGTH = 200;

    /** Says whether a user had their face forgotten at some time, microseconds since 1970, or later. */
    @FunctionalInterface
    interface Forgotten {
        boolean since(String userId, long us);
    }

    private final FaceLearner learner;
    private final Forgotten forgotten;
    private final FailureLog failures;

    EnrolmentWorker(FaceLearner learner, Forgotten forgotten, FailureLog failures) {
        this.learner = learner;
        this.forgotten = forgotten;
        this.failures = failures;
    }

    /** @param stamps the record's, with when the work on it began */
    FrameOutcome work(VideoFrame asked, Stamps stamps) {
        long askedUs = stamps.getReceivedUs();
        long ageUs = stamps.getStartedUs() - askedUs;
        if (ageUs > Limits.ENROLMENT_DEADLINE.toNanos() / 1_000) {
            return refused(asked, stamps, EnrolmentFault.ENROLMENT_FAULT_EXPIRED, 0, ageUs / 1_000 + " ms old");
        }
        try {
            Embedding learnt = learner.learn(asked.getEnrolment().getPicturesList().stream()
                    .map(ByteString::toByteArray)
                    .toList());
            // Asked after the work, which took its time.
            return forgotten.since(asked.getParticipantId(), askedUs)
                    ? refused(asked, stamps, EnrolmentFault.ENROLMENT_FAULT_FORGOTTEN, 0, "forgotten meanwhile")
                    : enrolled(asked, stamps, learnt);
        } catch (EnrolmentRefusedException e) {
            return refused(asked, stamps, fault(e), e.picture(), e.getMessage());
        } catch (VirtualMachineError | LinkageError e) {
            throw e; // as for a frame
        } catch (Throwable e) {
            failures.add(note(asked, stamps, EnrolmentOutcome.getDefaultInstance()), e);
            return refused(asked, stamps, EnrolmentFault.ENROLMENT_FAULT_FAILED, 0, "a fault of the server");
        }
    }

    private static FrameOutcome enrolled(VideoFrame asked, Stamps stamps, Embedding learnt) {
        var template = FaceTemplate.newBuilder()
                .setUserId(asked.getParticipantId())
                .setName(asked.getEnrolment().getUserName())
                .setEnrolledUs(stamps.getReceivedUs())
                .setModel(FaceEnrolment.MODEL);
        for (float value : learnt.values()) {
            template.addValues(value);
        }
        var outcome = EnrolmentOutcome.newBuilder().setEnrolled(true).build();
        return new FrameOutcome.Enrolled(note(asked, stamps, outcome), template.build());
    }

    private static FrameOutcome refused(
            VideoFrame asked, Stamps stamps, EnrolmentFault fault, int picture, @Nullable String message) {
        String words = message == null ? "" : message;
        var outcome = EnrolmentOutcome.newBuilder()
                .setFault(fault)
                .setPicture(picture)
                .setMessage(words.length() <= MAX_MESSAGE_LENGTH ? words : words.substring(0, MAX_MESSAGE_LENGTH))
                .build();
        return new FrameOutcome.NotEnrolled(note(asked, stamps, outcome));
    }

    /** Belongs to no call, so no caller is shown it. */
    private static VideoFrame note(VideoFrame asked, Stamps stamps, EnrolmentOutcome outcome) {
        return VideoFrame.newBuilder()
                .setParticipantId(asked.getParticipantId())
                .setStamps(Stamps.newBuilder()
                        .setReceivedUs(stamps.getReceivedUs())
                        .setPublishedUs(stamps.getPublishedUs())
                        .setStartedUs(stamps.getStartedUs()))
                .setEnrolment(Enrolment.newBuilder()
                        .setEnrolmentId(asked.getEnrolment().getEnrolmentId())
                        .setOutcome(outcome))
                .build();
    }

    private static EnrolmentFault fault(EnrolmentRefusedException refused) {
        return switch (refused.fault()) {
            case COUNT -> EnrolmentFault.ENROLMENT_FAULT_COUNT;
            case UNREADABLE -> EnrolmentFault.ENROLMENT_FAULT_UNREADABLE;
            case NO_FACE -> EnrolmentFault.ENROLMENT_FAULT_NO_FACE;
            case SEVERAL_FACES -> EnrolmentFault.ENROLMENT_FAULT_SEVERAL_FACES;
            case TOO_SMALL -> EnrolmentFault.ENROLMENT_FAULT_TOO_SMALL;
            case BLURRED -> EnrolmentFault.ENROLMENT_FAULT_BLURRED;
            case ANOTHER_PERSON -> EnrolmentFault.ENROLMENT_FAULT_ANOTHER_PERSON;
        };
    }
}
