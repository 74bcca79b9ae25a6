package callstream.gateway.session;

import callstream.protocol.v1.ErrorCode;

/** Why somebody may not enter, or is not who they say; the message is for the client. */
public final class JoinRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    JoinRefusedException(ErrorCode code, String message) {
        // No stack trace: this is an answer to a client.
        super(message, null, false, false);
        this.code = code;
    }

    static JoinRefusedException callNotFound() {
        return new JoinRefusedException(
                ErrorCode.ERROR_CODE_CALL_NOT_FOUND, "there is no such call, or you are not a member of it");
    }

    static JoinRefusedException unavailable(String what) {
        return new JoinRefusedException(ErrorCode.ERROR_CODE_UNAVAILABLE, what + " does not answer, try again soon");
    }

    public ErrorCode code() {
        return code;
    }
}
