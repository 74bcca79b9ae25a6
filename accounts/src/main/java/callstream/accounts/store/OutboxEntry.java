package callstream.accounts.store;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that the log has still to be told.
 *
 * @param seq grows; given anew when there is more to tell of the same key
 * @param key id of a call, a session or a user
 * @param payload of a revocation: the message; of the others none
 */
public record OutboxEntry(long seq, Kind kind, UUID key, Optional<ByteString> payload) {
    /** What it is about. */
    public enum Kind {
        /** A call, as it is when it is told; one that is not there any more has ended. */
        CALL,
        /** A log-in that is over. */
        REVOCATION,
        /** A face that is to be forgotten. */
        FACE,
        /** The same once more, later: it takes the template off the broker's disk (docs/architecture.md). */
        FACE_AGAIN
    }
}
