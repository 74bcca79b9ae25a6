package callstream.accounts.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Calls as their members see them. Every future may fail with {@link DatabaseUnavailableException}. Who changes them is
 * {@link CallChanges}.
 */
public final class CallStore {
    private static final String NEWEST_OF_MEMBER = """
            WITH chosen AS (
              SELECT c.id FROM calls c JOIN call_members m ON m.call_id = c.id
              WHERE m.user_id = $2 ORDER BY c.created_at DESC, c.id LIMIT $3)
            """ + CallRows.OF_CHOSEN;

    private static final String NEXT_OF_MEMBER = """
            WITH chosen AS (
              SELECT c.id FROM calls c JOIN call_members m ON m.call_id = c.id
              WHERE m.user_id = $2 AND (c.created_at < $4 OR (c.created_at = $4 AND c.id > $5))
              ORDER BY c.created_at DESC, c.id LIMIT $3)
            """ + CallRows.OF_CHOSEN;

    private static final String ONE_OF_PERSON = """
            WITH chosen AS (
              SELECT $3::uuid AS id
              WHERE EXISTS (SELECT 1 FROM call_members WHERE call_id = $3 AND user_id = $2)
                OR EXISTS (SELECT 1 FROM guests WHERE call_id = $3 AND id = $2))
            """ + CallRows.OF_CHOSEN;

    private final Database database;

    /** Calls in {@code database}. */
    public CallStore(Database database) {
        this.database = database;
    }

    /** Calls of which {@code member} is one, newest first, at most {@code most}. */
    public Future<List<Call>> newestOf(UUID member, int most) {
        return database.query(NEWEST_OF_MEMBER, Tuple.of(Attendances.heardWithinSeconds(), member, most))
                .map(CallRows::calls);
    }

    /** As {@link #newestOf}, those that come after {@code place}. */
    public Future<List<Call>> nextOf(UUID member, int most, CallCursor place) {
        Tuple arguments = Tuple.of(
                Attendances.heardWithinSeconds(), member, most, CallRows.timestamp(place.createdAt()), place.id());
        return database.query(NEXT_OF_MEMBER, arguments).map(CallRows::calls);
    }

    /** The call with this id, where there is one and {@code person} is one of its members or guests. */
    public Future<Optional<Call>> find(UUID callId, UUID person) {
        return database.query(ONE_OF_PERSON, Tuple.of(Attendances.heardWithinSeconds(), person, callId))
                .map(rows -> CallRows.calls(rows).stream().findFirst());
    }
}
