package callstream.accounts.login;

/** A token that proves nothing. */
public final class InvalidTokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whether it was ours and good, but its time is over. */
    private final boolean expired;

    InvalidTokenException(boolean expired) {
        // No stack trace: this is an answer to a client. No cause either: what is wrong with a forged token is
        // nothing to tell.
        super(expired ? "the token's time is over" : "the token can't be verified", null, false, false);
        this.expired = expired;
    }

    /** Whether the token was ours and good, but its time is over. */
    public boolean isExpired() {
        return expired;
    }
}
