package callstream.streaming.process;

import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.FaceTemplate;
import callstream.protocol.v1.VideoFrame;
import java.util.Optional;

/**
 * What became of one record.
 *
 * <pre>
 *   outcome                          video.ready        video.rejected   faces
 *   Processed                        frame
 *   Dropped, expired or superseded   note
 *   Dropped, for another reason      note               note
 *   Unreadable                                          note
 *   Enrolled                         note                                template
 *   NotEnrolled                      note
 * </pre>
 *
 * A note is a frame without its picture, with the reason; that of an enrolment has its outcome, and belongs to no call.
 */
public sealed interface FrameOutcome {
    /** The frame, or the note of it. */
    VideoFrame frame();

    /** Whether the other callers hear of it. */
    default boolean isForReceivers() {
        return true;
    }

    /** Whether it is kept as a dead letter. */
    default boolean isRejected() {
        return false;
    }

    /** What is to be kept of a face. */
    default Optional<FaceTemplate> template() {
        return Optional.empty();
    }

    /** All that was asked for was done. */
    record Processed(VideoFrame frame) implements FrameOutcome {}

    /** Its picture goes no further. */
    record Dropped(VideoFrame frame) implements FrameOutcome {
        /** Why. */
        public DropReason reason() {
            return frame.getDrop().getReason();
        }

        /** A frame that only came too late is nobody's fault, and there may be many. */
        @Override
        public boolean isRejected() {
            return reason() != DropReason.DROP_REASON_EXPIRED && reason() != DropReason.DROP_REASON_SUPERSEDED;
        }
    }

    /** A face was learnt. */
    record Enrolled(VideoFrame frame, FaceTemplate learnt) implements FrameOutcome {
        @Override
        public Optional<FaceTemplate> template() {
            return Optional.of(learnt);
        }
    }

    /** A face was not learnt; the note says why. */
    record NotEnrolled(VideoFrame frame) implements FrameOutcome {}

    /** Not a frame at all, so there is no sender by whom receivers could count it. */
    record Unreadable(VideoFrame frame) implements FrameOutcome {
        @Override
        public boolean isForReceivers() {
            return false;
        }

        @Override
        public boolean isRejected() {
            return true;
        }
    }
}
