package callstream.accounts.login;

import java.util.UUID;

/**
 * Who asks, as the access token says.
 *
 * @param userId of a user who was there when the token was issued
 * @param sessionId of the session that the token is of
 */
public record Caller(UUID userId, UUID sessionId) {}
