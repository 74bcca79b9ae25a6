package callstream.vision;

import callstream.vision.face.recognise.KnownFace;
import java.util.List;

/**
 * What is known of a frame beside its picture.
 *
 * @param stream of the frame's caller; stays the caller's
 * @param known who of the call has enrolled a face, no user twice
 * @param frameUs when the frame was taken or received, microseconds by one clock for the whole stream
 * @param load how late frames are, from 0, not at all, to 1, at their deadline
 */
public record FrameContext(StreamState stream, List<KnownFace> known, long frameUs, double load) {
    /** Takes a copy of the list. */
    public FrameContext {
        known = List.copyOf(known);
    }
}
