package callstream.gateway.session;

import java.util.Optional;

/**
 * Who a verified token speaks for.
 *
 * @param userId UUID in text
 * @param name to show
 * @param sessionId log-in that the token comes from; the token is void when it is over
 * @param guestOf the one call that a guest may enter; empty of a user, who has an account
 */
public record Identity(String userId, String name, String sessionId, Optional<String> guestOf) {
    /** Whether this is somebody without an account. */
    public boolean isGuest() {
        return guestOf.isPresent();
    }

    /** Whether the token is good for a call: not whether its user is a member. */
    boolean mayAskFor(String callId) {
        return guestOf.isEmpty() || guestOf.get().equals(callId);
    }
}
