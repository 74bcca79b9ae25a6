package callstream.accounts.login;

/** Who is logged in gave a wrong password where it was asked for again. */
public final class WrongPasswordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The same for everybody. */
    public WrongPasswordException() {
        // No stack trace: this is an answer to a client.
        super("the password is wrong", null, false, false);
    }
}
