package callstream.accounts.calls;

/** There is no such call, or who asks is no member of it: the two are not told apart. */
public final class CallNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The same for every call. */
    public CallNotFoundException() {
        // No stack trace: this is an answer to a client.
        super("no such call, or you are not a member of it", null, false, false);
    }
}
