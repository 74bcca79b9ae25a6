package callstream.local.clip;

/** There is nothing to show. The message is one sentence for people that says what to do. */
public final class ClipException extends Exception {
    private static final long serialVersionUID = 1L;

    public ClipException(String message) {
        super(message);
    }

    public ClipException(String message, Throwable cause) {
        super(message, cause);
    }
}
