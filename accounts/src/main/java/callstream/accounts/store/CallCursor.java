package callstream.accounts.store;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in the list of calls, newest first: right after one of them. It stays where it is when that call ends or new
 * ones are made.
 *
 * @param createdAt of the call, with the microseconds that the database keeps
 * @param id of the call, as two can be made in one microsecond
 */
public record CallCursor(Instant createdAt, UUID id) {}
