package callstream.gateway.ingest;

import java.util.List;

/**
 * Who sends, as the gateway knows it: stamped on each frame over whatever the client wrote there.
 *
 * @param callId call that the session is in
 * @param participantId user id of the token
 * @param epoch of the session
 * @param members user ids of all who may enter the call
 * @param partition of this sender's frames, on every topic
 */
public record Sender(String callId, String participantId, long epoch, List<String> members, int partition) {
    /** Takes a copy. */
    public Sender {
        members = List.copyOf(members);
    }
}
