package callstream.gateway.buffer;

import java.util.concurrent.CompletionStage;

/** Settles what nobody else sees to any more. */
public interface Heir {
    /**
     * Publishes a frame, or a note of its drop; of sound what is worth it. Called in the order of each session's
     * frames, the next one before the first is done.
     *
     * @return fails when the log did not acknowledge it: it is then inherited again
     */
    CompletionStage<Void> inherit(FrameId frame, KeptRecord record);
}
