package callstream.accounts.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A call and who may enter it.
 *
 * @param title 1 to 128 characters
 * @param ownerId one of the members
 * @param version grows with each change
 * @param lastActive when somebody was last in it; empty where nobody ever was
 * @param members in the order of their logins, then the guests in the order in which they came; never empty
 */
public record Call(
        UUID id,
        String title,
        UUID ownerId,
        CallSettings settings,
        long version,
        Instant createdAt,
        Optional<Instant> lastActive,
        List<Member> members) {
    /** Copies {@code members}. */
    public Call {
        members = List.copyOf(members);
    }

    /** Where it stands in a list of calls. */
    public CallCursor cursor() {
        return new CallCursor(createdAt, id);
    }
}
