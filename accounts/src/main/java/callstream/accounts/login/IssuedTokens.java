package callstream.accounts.login;

import callstream.accounts.store.Holder;
import java.time.Duration;

/**
 * What somebody gets for a right password, a link or a refresh token.
 *
 * @param accessToken to be shown with each request
 * @param lifetime of the access token
 * @param refreshToken for the next tokens; good once
 * @param refreshLifetime of the refresh token
 */
public record IssuedTokens(
        Holder holder, String accessToken, Duration lifetime, String refreshToken, Duration refreshLifetime) {
    /** Without the tokens, which belong in no log. */
    @Override
    public String toString() {
        return "IssuedTokens[" + holder.id() + "]";
    }
}
