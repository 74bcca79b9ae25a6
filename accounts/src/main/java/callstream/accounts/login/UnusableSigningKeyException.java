package callstream.accounts.login;

import org.jspecify.annotations.Nullable;

/** Why there is no key to sign with; the message is one sentence for the person who starts the program. */
public final class UnusableSigningKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableSigningKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
