package callstream.streaming.process;

import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of a frame while it waits: whose it is and when it came. Its picture stays where it is, in the
 * record's bytes.
 *
 * @param epoch of the sender's connection
 * @param receivedUs by its gateway, microseconds since 1970
 */
record Glance(String callId, String participantId, long epoch, long sequence, long receivedUs) {
    /** Empty where the bytes are no frame. */
    static Optional<Glance> at(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            CodedInputStream input = UnsafeByteOperations.unsafeWrap(value).newCodedInput();
            input.enableAliasing(true);
            return Optional.of(of(VideoFrame.parseFrom(input)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Glance of(VideoFrame frame) {
        return new Glance(
                frame.getCallId(),
                frame.getParticipantId(),
                frame.getSessionEpoch(),
                frame.getSequence(),
                frame.getStamps().getReceivedUs());
    }

    StreamKey stream() {
        return new StreamKey(callId, participantId);
    }

    /** Whether whoever sees this one has no use for the other any more. */
    boolean supersedes(Glance other) {
        return participantId.equals(other.participantId)
                && callId.equals(other.callId)
                && (epoch > other.epoch || (epoch == other.epoch && sequence > other.sequence));
    }
}
