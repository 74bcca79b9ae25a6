package callstream.accounts.store;

import java.util.List;
import java.util.UUID;

/**
 * A call and who may enter it.
 *
 * @param title 1 to 128 characters
 * @param members in the order of their logins, never empty
 */
public record Call(UUID id, String title, List<User> members) {
    /** Copies {@code members}. */
    public Call {
        members = List.copyOf(members);
    }
}
