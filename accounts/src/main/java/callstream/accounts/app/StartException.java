package callstream.accounts.app;

/** Why the program can't start; the message is one sentence for the person who starts it, with what to do. */
final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
