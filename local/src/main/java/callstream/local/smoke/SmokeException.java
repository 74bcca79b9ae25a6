package callstream.local.smoke;

/** The run could not be made or ended early. The message is one sentence for people. */
public final class SmokeException extends Exception {
    private static final long serialVersionUID = 1L;

    SmokeException(String message) {
        super(message);
    }

    SmokeException(String message, Throwable cause) {
        super(message, cause);
    }
}
