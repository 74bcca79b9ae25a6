package callstream.vision;

/** The header is that of a picture we take, and yet its data cannot be decoded. The sender's fault, not ours. */
public final class UndecodableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, for people */
    public UndecodableException(String message) {
        // No stack trace: this is an answer to a sender, made at the rate at which it sends.
        super(message, null, false, false);
    }
}
