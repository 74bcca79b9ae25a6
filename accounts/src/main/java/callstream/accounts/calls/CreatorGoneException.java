package callstream.accounts.calls;

/** Who asks has a good token and is no user any more. */
public final class CreatorGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CreatorGoneException() {
        // No stack trace: this is an answer to a client.
        super("the user of this token is gone", null, false, false);
    }
}
