package callstream.accounts.store;

import java.util.UUID;

/**
 * Somebody who came by a link, without an account.
 *
 * @param id as a user's; nobody has the same
 * @param name to show, 1 to 64 characters
 * @param sessionId claim {@code sid} of the guest's tokens
 */
public record Guest(UUID id, UUID callId, UUID invitationId, String name, UUID sessionId) implements Holder {}
