package callstream.gateway.room;

import callstream.protocol.v1.Participant;
import java.io.Serializable;

/**
 * Somebody who is in a call, at whichever gateway.
 *
 * @param participantId user id
 * @param name to show
 * @param epoch of the session
 * @param stayEpoch of the first of the sessions that go on with one another up to this one
 * @param gatewayId Hazelcast member that holds the connection, or did last
 * @param reconnecting whether the connection was lost; they come back soon or are taken out
 */
public record PresentCaller(
        String participantId, String name, long epoch, long stayEpoch, String gatewayId, boolean reconnecting)
        implements Serializable {
    /** One who comes in. */
    PresentCaller(String participantId, String name, long epoch, String gatewayId) {
        this(participantId, name, epoch, epoch, gatewayId, false);
    }

    /** The same session, whose connection was lost. */
    PresentCaller lost() {
        return new PresentCaller(participantId, name, epoch, stayEpoch, gatewayId, true);
    }

    /** The same session, with its connection at a member. */
    PresentCaller connectedAt(String memberId) {
        return new PresentCaller(participantId, name, epoch, stayEpoch, memberId, false);
    }

    /** This session as one that goes on with another. */
    PresentCaller continuing(PresentCaller before) {
        return new PresentCaller(participantId, name, epoch, before.stayEpoch, gatewayId, reconnecting);
    }

    /** Whether another session goes on with this one, or the other way round. */
    boolean isSameStay(PresentCaller other) {
        return stayEpoch == other.stayEpoch && participantId.equals(other.participantId);
    }

    Participant toMessage() {
        return Participant.newBuilder()
                .setParticipantId(participantId)
                .setName(name)
                .setSessionEpoch(epoch)
                .setStayEpoch(stayEpoch)
                .setReconnecting(reconnecting)
                .build();
    }
}
