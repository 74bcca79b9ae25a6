package callstream.gateway.room;

import callstream.protocol.v1.Participant;
import java.io.Serializable;

/**
 * Somebody who is in a call, at whichever gateway.
 *
 * @param participantId user id
 * @param name to show
 * @param epoch of the session
 * @param gatewayId Hazelcast member that holds the connection
 */
public record PresentCaller(String participantId, String name, long epoch, String gatewayId) implements Serializable {
    Participant toMessage() {
        return Participant.newBuilder()
                .setParticipantId(participantId)
                .setName(name)
                .setSessionEpoch(epoch)
                .build();
    }
}
