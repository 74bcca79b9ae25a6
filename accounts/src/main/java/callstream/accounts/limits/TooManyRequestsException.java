package callstream.accounts.limits;

import java.time.Duration;

/** Somebody asks too often. */
public final class TooManyRequestsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Until it may be asked again. */
    private final Duration pause;

    TooManyRequestsException(Duration pause) {
        // No stack trace: this is an answer to a client, made at the rate at which it asks.
        super("asked too often", null, false, false);
        this.pause = pause;
    }

    /** Until it may be asked again, in whole seconds, at least one. */
    public long pauseSeconds() {
        return Math.max(1, pause.plusMillis(999).toSeconds());
    }
}
