package callstream.accounts.login;

/** No such login, or not its password: the two are not told apart. */
public final class BadCredentialsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadCredentialsException() {
        // No stack trace: this is an answer to a client, made at the rate at which it guesses.
        super("login or password is wrong", null, false, false);
    }
}
