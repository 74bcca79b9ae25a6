package callstream.gateway.control;

/**
 * Who wants something done, and what they are in the call.
 *
 * @param isOwner of the call, as accounts says
 * @param isGuest without an account
 */
public record Actor(String participantId, boolean isOwner, boolean isGuest) {}
