package callstream.gateway.room;

import callstream.protocol.v1.ActiveSession;
import java.io.Serializable;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One call session a user, over all calls and gateways. Any thread, never blocking. */
public interface Leases {
    /**
     * Who asks for a lease.
     *
     * @param userId whose
     * @param callId call to be entered
     * @param callTitle its title now
     * @param device as its user would know it; may be empty
     * @param deviceKey digest of what only the device knows; empty where it has nothing
     * @param takeOver whether to end the user's session elsewhere
     */
    record Applicant(
            String userId, String callId, String callTitle, String device, String deviceKey, boolean takeOver) {}

    /** Who has a lease. Told on any thread, once at most. */
    interface Holder {
        /** A newer session has it: this one is over. */
        void takenOver();

        /** It can't be renewed any more: others may take it soon, so this session must be over by then. */
        void outOfReach();
    }

    /** What came of asking. */
    sealed interface Answer {
        /**
         * The lease is the applicant's.
         *
         * @param lease to be given back
         * @param over what the user had before, wherever it was; to be fenced
         */
        record Granted(HeldLease lease, Optional<Over> over) implements Answer {}

        /**
         * Another device has it.
         *
         * @param elsewhere where the user is
         */
        record Refused(ActiveSession elsewhere) implements Answer {}
    }

    /**
     * A session that lost its lease, its connection or its gateway.
     *
     * @param callId that it was in
     * @param sameDevice whether it was the applicant's own device
     */
    record Over(String callId, long epoch, boolean sameDevice) implements Serializable {}

    /** Asks the others at once whether a lease is still held; its holder is told when it is not. */
    void confirm(HeldLease lease);

    /** Asks for a user's lease; fails when the other gateways can't be asked, or too few are there. */
    CompletionStage<Answer> take(Applicant applicant, Holder holder);
}
