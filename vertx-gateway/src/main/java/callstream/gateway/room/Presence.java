package callstream.gateway.room;

import java.util.concurrent.CompletionStage;

/** Who is in each call, known to all gateways. Any thread, never blocking. */
public interface Presence {
    /** Tells the rooms of every change from now on. */
    void start(Rooms rooms);

    /**
     * Over how many partitions a call's frames are spread: the same for all while the call runs.
     *
     * @param wanted the spread where the call does not run yet
     */
    CompletionStage<Integer> spread(String callId, int wanted);

    /** Who is in the call. */
    CompletionStage<CallPresence> find(String callId);

    /**
     * A session of this gateway comes in; gives everybody who is in the call after it.
     *
     * @param resumes whether it goes on with the session that its user has there, if there is one
     */
    CompletionStage<CallPresence> enter(String callId, String participantId, String name, long epoch, boolean resumes);

    /**
     * A session has lost its connection: it is in the call for the grace, unless a newer one goes on with it. Gives
     * everybody who is in the call after it.
     */
    CompletionStage<CallPresence> lose(String callId, String participantId, long epoch);

    /** The owner has ended a caller's stay; as {@link #fence}, for whichever session of it is there. */
    CompletionStage<CallPresence> putOut(String callId, String participantId, long stayEpoch);

    /**
     * A session was ended by somebody else; it may be another gateway's, and nothing that it sends passes any more.
     * Gives everybody who is in the call after it.
     */
    CompletionStage<CallPresence> fence(String callId, String participantId, long epoch);

    /** A session ends; gives everybody who is in the call after it. */
    CompletionStage<CallPresence> leave(String callId, String participantId, long epoch);
}
