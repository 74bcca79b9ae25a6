package callstream.accounts.calls;

/** A call can't have so many members. */
public final class TooManyMembersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyMembersException() {
        // No stack trace: this is an answer to a client.
        super("a call has at most " + Calls.MAX_MEMBERS + " members, its creator among them", null, false, false);
    }
}
