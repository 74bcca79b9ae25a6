package callstream.local.stack;

import java.util.Objects;

/** The stack can't do what was asked. The message is one sentence for people that says what to do. */
public final class StackException extends Exception {
    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
