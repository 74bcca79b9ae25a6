package callstream.accounts.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A log-in that lasts, as PostgreSQL keeps it.
 *
 * @param id claim {@code sid} of its access tokens
 * @param holder whose it is
 * @param secrets of which refresh token is good
 * @param begunAt when its holder logged in, or came as a guest
 * @param rotatedAt when the newest refresh token was made
 * @param expiresAt when it is over, if nobody refreshes it
 */
public record Session(UUID id, Holder holder, Secrets secrets, Instant begunAt, Instant rotatedAt, Instant expiresAt) {
    /**
     * What is kept of refresh tokens.
     *
     * @param current hash of the one that is good, 32 bytes
     * @param previous the one before it, and how it became this one; absent before the first refresh
     */
    public record Secrets(Hash current, Optional<Previous> previous) {}

    /**
     * A refresh token that was used.
     *
     * @param seed 32 bytes
     */
    public record Previous(Hash hash, Hash seed) {}
}
