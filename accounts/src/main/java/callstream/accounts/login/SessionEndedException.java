package callstream.accounts.login;

/** The access token is one of ours, but its session is over: its user logged out, or it was ended. */
public final class SessionEndedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The same for every session. */
    public SessionEndedException() {
        // No stack trace: this is an answer to a client.
        super("the session is over", null, false, false);
    }
}
