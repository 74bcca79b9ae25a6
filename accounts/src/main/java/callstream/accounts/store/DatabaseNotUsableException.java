package callstream.accounts.store;

/** Why the program can't start on its database; the message is one sentence for the person who starts it. */
public final class DatabaseNotUsableException extends Exception {
    private static final long serialVersionUID = 1L;

    DatabaseNotUsableException(String message, Throwable cause) {
        super(message, cause);
    }
}
