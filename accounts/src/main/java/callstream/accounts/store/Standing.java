package callstream.accounts.store;

import java.util.UUID;

/**
 * What somebody is in a call that is locked for a change.
 *
 * @param people who may enter the call, its guests among them
 * @param guests those among them
 */
public record Standing(UUID callId, Role role, int people, int guests) {
    /** What one may be in a call. */
    public enum Role {
        OWNER,
        MEMBER,
        GUEST,
        /** Nothing. */
        STRANGER
    }

    /** Whether the call is theirs. */
    public boolean isOwner() {
        return role == Role.OWNER;
    }

    /** Whether they may not enter the call, nor learn that there is one. */
    public boolean isStranger() {
        return role == Role.STRANGER;
    }
}
