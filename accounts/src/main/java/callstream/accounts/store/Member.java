package callstream.accounts.store;

import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who may enter a call.
 *
 * @param id of the user, or of the guest
 * @param login empty for a guest, who has none
 * @param name to show, 1 to 64 characters
 * @param present whether a gateway said, in the last {@link Attendances#HEARD_WITHIN}, that they are in
 */
public record Member(UUID id, Optional<Login> login, String name, boolean present) {
    /** Whether they came by a link, without an account. */
    public boolean guest() {
        return login.isEmpty();
    }
}
