package callstream.accounts.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A link into a call.
 *
 * @param guests whether who has no account may come in as well
 * @param maxUses how many people may come in by it; empty: as many as the call takes
 * @param uses how many came in by it so far
 */
public record Invitation(
        UUID id, UUID callId, boolean guests, Optional<Integer> maxUses, int uses, Instant madeAt, Instant expiresAt) {}
