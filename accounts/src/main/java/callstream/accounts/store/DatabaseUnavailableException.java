package callstream.accounts.store;

/** The database did not answer, or more ask it than may wait. Asking again later may help. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param cause what the client of the database reported */
    public DatabaseUnavailableException(Throwable cause) {
        // No stack trace: it would show the event loop, and there is one for each request while the database is away.
        super("the database is not available: " + cause.getMessage(), cause, false, false);
    }
}
