package callstream.streaming;

import org.jspecify.annotations.Nullable;

/** The job can't start. The message is one sentence for whoever started it: what is wrong and what to do. */
public final class CannotStartException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param cause what was behind it, if that tells more */
    public CannotStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
