package callstream.accounts.login;

/** A refresh token that is none, or is not good any more: why is nothing to tell. */
public final class InvalidRefreshTokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidRefreshTokenException() {
        // No stack trace: this is an answer to a client.
        super("the refresh token is not good", null, false, false);
    }
}
