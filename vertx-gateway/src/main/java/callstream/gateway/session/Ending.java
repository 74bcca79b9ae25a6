package callstream.gateway.session;

import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;

/** Why a session ends that its client did not end, and did nothing to end. */
enum Ending {
    /** Whoever took over has fenced it. */
    TAKEN_OVER(ErrorCode.ERROR_CODE_REPLACED, Hold.HERE, "you have joined over another connection"),
    LEASE_OUT_OF_REACH(
            ErrorCode.ERROR_CODE_UNAVAILABLE, Hold.HERE, "this gateway has lost sight of the others, connect again"),
    PUT_OUT(ErrorCode.ERROR_CODE_PUT_OUT, Hold.EVERYWHERE, "the call's owner has put you out of the running call"),
    REVOKED(ErrorCode.ERROR_CODE_SESSION_REVOKED, Hold.EVERYWHERE, "you were logged out: log in again"),
    REMOVED(ErrorCode.ERROR_CODE_REMOVED, Hold.EVERYWHERE, "you are not a member of the call any more"),
    CALL_ENDED(ErrorCode.ERROR_CODE_CALL_ENDED, Hold.EVERYWHERE, "the call has ended"),
    SHUTTING_DOWN(ErrorCode.ERROR_CODE_SHUTTING_DOWN, Hold.NOTHING, "the gateway stops, connect again");

    /** What of the session passes no more from the moment on that it is known. */
    private enum Hold {
        /** What was sent is still delivered. */
        NOTHING,
        /** Nothing at this gateway. */
        HERE,
        /** Nothing at any gateway, not what is on the log already either. */
        EVERYWHERE
    }

    private final Hold hold;
    private final Error error;

    Ending(ErrorCode code, Hold hold, String message) {
        this.hold = hold;
        this.error = Error.newBuilder().setCode(code).setMessage(message).build();
    }

    /** Holds back of a caller who is in what may not pass any more. */
    void holdBack(Stay stay) {
        switch (hold) {
            case NOTHING -> {}
            case HERE -> stay.stop();
            case EVERYWHERE -> stay.fence();
        }
    }

    /** As the client is told. */
    Error toMessage() {
        return error;
    }
}
