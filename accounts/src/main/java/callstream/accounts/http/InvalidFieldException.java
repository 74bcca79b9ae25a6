package callstream.accounts.http;

/** A field of a body that we don't take. */
final class InvalidFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** For the client: what is wrong, with the bounds. */
    private final String detail;

    InvalidFieldException(String field, String detail) {
        // No stack trace: this is an answer to a client.
        super(detail, null, false, false);
        this.field = field;
        this.detail = detail;
    }

    String field() {
        return field;
    }

    String detail() {
        return detail;
    }
}
