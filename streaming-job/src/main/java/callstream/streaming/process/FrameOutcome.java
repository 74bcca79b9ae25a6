package callstream.streaming.process;

import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.VideoFrame;

/**
 * What became of one record.
 *
 * <pre>
 *   outcome                          video.ready        video.rejected
 *   Processed                        frame
 *   Dropped, expired or superseded   note
 *   Dropped, for another reason      note               note
 *   Unreadable                                          note
 * </pre>
 *
 * A note is a frame without its picture, with the reason.
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
