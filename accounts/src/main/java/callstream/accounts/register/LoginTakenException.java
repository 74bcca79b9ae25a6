package callstream.accounts.register;

/** Somebody else has this login already. */
public final class LoginTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoginTakenException() {
        // No stack trace: this is an answer to a client.
        super("this login is taken", null, false, false);
    }
}
