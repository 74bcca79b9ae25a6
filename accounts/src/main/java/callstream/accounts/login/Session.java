package callstream.accounts.login;

import callstream.accounts.store.User;
import java.time.Duration;

/**
 * What somebody gets for a right password.
 *
 * @param accessToken to be shown with each request
 * @param lifetime of the token
 */
public record Session(User user, String accessToken, Duration lifetime) {
    /** Without the token, which belongs in no log. */
    @Override
    public String toString() {
        return "Session[" + user + "]";
    }
}
