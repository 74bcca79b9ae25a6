package callstream.gateway.session;

import callstream.gateway.room.HeldLease;
import callstream.gateway.session.Doorkeeper.Admitted;

/**
 * What a session has so that it can be in a call.
 *
 * @param admitted who it is, and the call as it was
 * @param lease its user's right to be in a call
 * @param spread partitions that the call's frames are spread over
 * @param listening the reading of the call's frames
 */
record Place(Admitted admitted, HeldLease lease, int spread, Listening listening) {
    String callId() {
        return admitted.call().getCallId();
    }

    String userId() {
        return admitted.identity().userId();
    }

    /** Once, or more often: the session is over. */
    void giveBack() {
        listening.end();
        lease.release();
    }
}
