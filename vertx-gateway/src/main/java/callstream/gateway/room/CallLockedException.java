package callstream.gateway.room;

/** The call's owner has locked it: nobody comes in who was not in it. */
public final class CallLockedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CallLockedException() {
        // No stack trace: this is an answer to a client.
        super("the call is locked", null, false, false);
    }
}
