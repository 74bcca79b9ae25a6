package callstream.gateway.session;

import callstream.gateway.room.HeldLease;

/**
 * What a session has so that it can be in a call.
 *
 * @param call as it changes, and who is in it
 * @param lease its user's right to be in a call
 * @param resumes whether it is to go on with the session that the same device had in the call
 * @param despiteLock whether it may come in though the call is locked
 * @param spread partitions that the call's frames are spread over
 * @param listening the reading of the call's frames
 */
record Place(LiveCall call, HeldLease lease, boolean resumes, boolean despiteLock, int spread, Listening listening) {
    String callId() {
        return call.state().getCallId();
    }

    String userId() {
        return call.identity().userId();
    }

    /** Once, or more often: the session has not come in. What it was to go on with waits for the next one. */
    void giveBack() {
        giveBack(resumes);
    }

    /**
     * Once, or more often: the session is over.
     *
     * @param mayReturn whether the same device may go on with it
     */
    void giveBack(boolean mayReturn) {
        listening.end();
        if (mayReturn) {
            lease.leaveBehind();
        } else {
            lease.release();
        }
    }
}
