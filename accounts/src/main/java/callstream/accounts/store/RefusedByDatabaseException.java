package callstream.accounts.store;

/** The database can't keep this, now or later, for what stands in it. */
public final class RefusedByDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedByDatabaseException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
