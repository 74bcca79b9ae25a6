package callstream.accounts.login;

/** More passwords to hash than may wait; asking again in a few seconds may help. */
public final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OverloadedException() {
        // No stack trace: this is an answer to a client, made at the rate at which it asks.
        super("more passwords to check than may wait", null, false, false);
    }
}
