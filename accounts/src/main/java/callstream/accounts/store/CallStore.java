package callstream.accounts.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Calls and their members, as PostgreSQL keeps them. Every future may fail with {@link DatabaseUnavailableException}.
 */
public final class CallStore {
    /** One statement, so that no call is ever without its members. */
    private static final String INSERT = """
            WITH created AS (INSERT INTO calls (id, title, created_by) VALUES ($1, $2, $3) RETURNING id)
            INSERT INTO call_members (call_id, user_id) SELECT created.id, unnest($4::uuid[]) FROM created""";

    /** One row for each member of each call of {@code chosen}. */
    private static final String MEMBERS_OF_CHOSEN = """
            SELECT chosen.id AS call_id, chosen.title, u.id AS user_id, u.login, u.name
            FROM chosen JOIN call_members m ON m.call_id = chosen.id JOIN users u ON u.id = m.user_id
            ORDER BY chosen.created_at DESC, chosen.id, u.login""";

    private static final String NEWEST_OF_MEMBER = """
            WITH chosen AS (
              SELECT c.id, c.title, c.created_at FROM calls c JOIN call_members m ON m.call_id = c.id
              WHERE m.user_id = $1 ORDER BY c.created_at DESC, c.id LIMIT $2)
            """ + MEMBERS_OF_CHOSEN;

    private static final String ONE_OF_MEMBER = """
            WITH chosen AS (
              SELECT c.id, c.title, c.created_at FROM calls c JOIN call_members m ON m.call_id = c.id
              WHERE m.user_id = $1 AND c.id = $2)
            """ + MEMBERS_OF_CHOSEN;

    private final Database database;

    /** Calls in {@code database}. */
    public CallStore(Database database) {
        this.database = database;
    }

    /**
     * Keeps a new call.
     *
     * @param creator id of one of its members
     */
    public Future<Void> insert(Call call, UUID creator) {
        UUID[] members = call.members().stream().map(User::id).toArray(UUID[]::new);
        return database.query(INSERT, Tuple.of(call.id(), call.title(), creator).addArrayOfUUID(members))
                .mapEmpty();
    }

    /** Calls of which {@code member} is one, newest first, at most {@code most}. */
    public Future<List<Call>> newestOf(UUID member, int most) {
        return database.query(NEWEST_OF_MEMBER, Tuple.of(member, most)).map(CallStore::calls);
    }

    /** The call with this id, where there is one and {@code member} is one of its members. */
    public Future<Optional<Call>> find(UUID callId, UUID member) {
        return database.query(ONE_OF_MEMBER, Tuple.of(member, callId))
                .map(rows -> calls(rows).stream().findFirst());
    }

    private static List<Call> calls(RowSet<Row> rows) {
        var titles = new LinkedHashMap<UUID, String>();
        var members = new LinkedHashMap<UUID, List<User>>();
        for (Row row : rows) {
            UUID id = row.getUUID("call_id");
            titles.put(id, row.getString("title"));
            members.computeIfAbsent(id, unseen -> new ArrayList<>()).add(member(row));
        }
        var calls = new ArrayList<Call>(titles.size());
        titles.forEach((id, title) -> calls.add(new Call(id, title, members.getOrDefault(id, List.of()))));
        return calls;
    }

    private static User member(Row row) {
        return new User(row.getUUID("user_id"), new Login(row.getString("login")), row.getString("name"));
    }
}
