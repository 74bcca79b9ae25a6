package callstream.accounts.http;

/** A page of another site asks for what is done with the cookie of ours. */
final class ForeignPageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForeignPageException() {
        // No stack trace: this is an answer to a client.
        super("a page of another site asks", null, false, false);
    }
}
