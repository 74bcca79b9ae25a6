package callstream.gateway.room;

import java.util.concurrent.CompletionStage;

/** Who is in each call, known to all gateways. Any thread, never blocking. */
public interface Presence {
    /** Tells the rooms of every change from now on. */
    void start(Rooms rooms);

    /**
     * The epoch for a user's new session.
     *
     * @param nowUs the asking gateway's clock, microseconds since 1970
     */
    CompletionStage<Long> nextEpoch(String userId, long nowUs);

    /** A session of this gateway comes in; gives everybody who is in the call after it. */
    CompletionStage<CallPresence> enter(String callId, String participantId, String name, long epoch);

    /** A session ends; gives everybody who is in the call after it. */
    CompletionStage<CallPresence> leave(String callId, String participantId, long epoch);
}
