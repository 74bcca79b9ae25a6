package callstream.accounts.login;

import java.util.Optional;
import java.util.UUID;

/**
 * Who asks, as the access token says.
 *
 * @param userId of a user, or of a guest, who was there when the token was issued
 * @param sessionId of the session, or of the guest's stay, that the token is of
 * @param guestOf the one call for which a guest's token is good; empty for a user
 */
public record Caller(UUID userId, UUID sessionId, Optional<UUID> guestOf) {
    /** Whether this is a guest, who has no account. */
    public boolean isGuest() {
        return guestOf.isPresent();
    }

    /** Whether the token is good for a call: a user's is for all, and says nothing of who is a member. */
    public boolean mayAskOf(UUID callId) {
        return guestOf.isEmpty() || guestOf.get().equals(callId);
    }
}
