package callstream.gateway.control;

import callstream.protocol.v1.RefusalReason;

/** Why an action is not carried out; the message is for the client. */
public final class ActionRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;

    public ActionRefusedException(RefusalReason reason, String message) {
        // No stack trace: this is an answer to a client.
        super(message, null, false, false);
        this.reason = reason;
    }

    static ActionRefusedException invalid(String message) {
        return new ActionRefusedException(RefusalReason.REFUSAL_REASON_INVALID, message);
    }

    static ActionRefusedException notAllowed(String message) {
        return new ActionRefusedException(RefusalReason.REFUSAL_REASON_NOT_ALLOWED, message);
    }

    public RefusalReason reason() {
        return reason;
    }
}
