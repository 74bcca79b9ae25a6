package callstream.accounts.http;

/** A body that is not one JSON object in UTF-8. */
final class MalformedBodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For the client: what is wrong, and where. */
    private final String detail;

    MalformedBodyException(String detail) {
        // No stack trace: this is an answer to a client.
        super(detail, null, false, false);
        this.detail = detail;
    }

    String detail() {
        return detail;
    }
}
