package callstream.accounts.calls;

import callstream.accounts.store.Login;
import java.util.List;

/** A call can't be made with members whom nobody knows. */
public final class UnknownMembersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Transient: exceptions are serializable, and nobody sends this one anywhere. */
    private final transient List<Login> logins;

    UnknownMembersException(List<Login> logins) {
        // No stack trace: this is an answer to a client.
        super("nobody has these logins: " + logins, null, false, false);
        this.logins = logins;
    }

    /** Those that nobody has, in the order in which they were asked for. */
    public List<Login> logins() {
        return logins;
    }
}
