package callstream.local.caller;

/** The HTTP API said no, or did not answer. */
public final class ApiException extends Exception {
    private static final long serialVersionUID = 1L;

    /** HTTP status, or 0 where there was no answer. */
    private final int status;

    /** Code of the problem document, {@code bad_credentials} for one; empty where there is none. */
    private final String code;

    ApiException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    ApiException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
        this.code = "";
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
