package callstream.accounts.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Changes of calls, within a transaction. Each begins with {@link #lock}, so that changes of one call come one after
 * the other, and ends with {@link #changed}, which gives the call a new version and tells the log; {@link #insert}
 * needs neither. {@link Departures} has those by which somebody goes.
 *
 * <p>Whoever locks more than one row takes them in one order, or two would wait for each other: users ({@link #known}),
 * then calls by their ids, then whatever belongs to a call.
 */
public final class CallChanges {
    private static final String INSERT = """
            INSERT INTO calls (id, title, owner_id, recognition, required_blur) VALUES ($1, $2, $3, $4, $5)""";

    private static final String INSERT_MEMBERS = """
            INSERT INTO call_members (call_id, user_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING""";

    private static final String LOCK = "SELECT owner_id FROM calls WHERE id = $1 FOR UPDATE";

    /** A statement of its own, after the lock: it sees what those before us did. */
    private static final String STANDING = """
            SELECT c.owner_id,
              EXISTS (SELECT 1 FROM call_members WHERE call_id = c.id AND user_id = $2) AS member,
              EXISTS (SELECT 1 FROM guests WHERE call_id = c.id AND id = $2) AS guest,
              (SELECT count(*) FROM call_members WHERE call_id = c.id) AS members,
              (SELECT count(*) FROM guests WHERE call_id = c.id) AS guests
            FROM calls c WHERE c.id = $1""";

    private static final String ALTER = """
            UPDATE calls SET title = coalesce($2, title), recognition = coalesce($3, recognition),
              required_blur = coalesce($4, required_blur)
            WHERE id = $1""";

    private static final String COUNT_UP = "UPDATE calls SET version = version + 1 WHERE id = $1";

    private static final String IN_MORE_CALLS = """
            SELECT user_id FROM call_members WHERE user_id = ANY ($1::uuid[])
            GROUP BY user_id HAVING count(*) > $2 LIMIT 1""";

    private static final String LOCK_CALLS_OF_MEMBER = """
            SELECT id FROM calls WHERE id IN (SELECT call_id FROM call_members WHERE user_id = $1)
            ORDER BY id FOR UPDATE""";

    private static final String COUNT_ALL_UP = "UPDATE calls SET version = version + 1 WHERE id = ANY ($1::uuid[])";

    /** Locked, so that they are there as long as the transaction is. */
    private static final String KNOWN = """
            SELECT id, login, name FROM users WHERE id = $1 OR login = ANY ($2) ORDER BY login FOR KEY SHARE""";

    /**
     * Makes a call, and tells the log.
     *
     * @param owner one of {@code members}
     */
    public Future<Void> insert(
            Transaction transaction,
            UUID id,
            String title,
            UUID owner,
            CallSettings settings,
            Collection<UUID> members) {
        Tuple row = Tuple.of(
                id,
                title,
                owner,
                settings.recognition(),
                settings.requiredBlur().text());
        return transaction
                .query(INSERT, row)
                .compose(inserted -> addMembers(transaction, id, members))
                .compose(added -> Outbox.addCalls(transaction, List.of(id)));
    }

    /** The user with this id and those with these logins, as far as there are any, in the order of their logins. */
    public Future<List<User>> known(Transaction transaction, UUID id, Collection<Login> logins) {
        String[] texts = logins.stream().map(Login::text).toArray(String[]::new);
        return transaction.query(KNOWN, Tuple.of(id).addArrayOfString(texts)).map(UserStore::users);
    }

    /**
     * Keeps everybody else from changing a call until the transaction ends.
     *
     * @return what {@code person} is in it; empty where there is no such call
     */
    public Future<Optional<Standing>> lock(Transaction transaction, UUID callId, UUID person) {
        return transaction
                .query(LOCK, Tuple.of(callId))
                .compose(locked -> transaction.query(STANDING, Tuple.of(callId, person)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> standing(callId, person, row))
                        .findFirst());
    }

    /** As {@link #lock(Transaction, UUID, UUID)}, for nobody in particular. */
    Future<Void> lock(Transaction transaction, UUID callId) {
        return transaction.query(LOCK, Tuple.of(callId)).mapEmpty();
    }

    private static Standing standing(UUID callId, UUID person, Row row) {
        UUID owner = row.getUUID("owner_id");
        int guests = row.getInteger("guests");
        return new Standing(callId, role(person, owner, row), row.getInteger("members") + guests, guests);
    }

    private static Standing.Role role(UUID person, UUID owner, Row row) {
        if (row.getBoolean("guest")) {
            return Standing.Role.GUEST;
        } else if (!row.getBoolean("member")) {
            return Standing.Role.STRANGER;
        }
        return person.equals(owner) ? Standing.Role.OWNER : Standing.Role.MEMBER;
    }

    /** Gives a call that was locked its next version, and tells the log. */
    public Future<Void> changed(Transaction transaction, UUID callId) {
        return transaction
                .query(COUNT_UP, Tuple.of(callId))
                .compose(counted -> Outbox.addCalls(transaction, List.of(callId)));
    }

    /**
     * As {@link #changed}, all calls of which somebody is a member, for what the log has of each member changed. The
     * user is locked; the calls are from here on.
     */
    public Future<Void> changedAllOf(Transaction transaction, UUID member) {
        return transaction.query(LOCK_CALLS_OF_MEMBER, Tuple.of(member)).compose(rows -> {
            List<UUID> ids = StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getUUID("id"))
                    .toList();
            return transaction
                    .query(COUNT_ALL_UP, Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                    .compose(counted -> Outbox.addCalls(transaction, ids));
        });
    }

    /** Changes what is given, and leaves the rest. */
    public Future<Void> alter(Transaction transaction, UUID callId, CallAlteration alteration) {
        return transaction
                .query(
                        ALTER,
                        Tuple.of(
                                callId,
                                alteration.title().orElse(null),
                                alteration.recognition().orElse(null),
                                alteration
                                        .requiredBlur()
                                        .map(RequiredBlur::text)
                                        .orElse(null)))
                .mapEmpty();
    }

    /**
     * Whether one of these is a member of more than {@code most} calls, those among them that this transaction adds.
     */
    public Future<Boolean> anyInMoreCalls(Transaction transaction, Collection<UUID> users, int most) {
        Tuple arguments =
                Tuple.tuple().addArrayOfUUID(users.toArray(UUID[]::new)).addInteger(most);
        return transaction.query(IN_MORE_CALLS, arguments).map(rows -> rows.size() > 0);
    }

    /** Makes users members; who is one already stays one. Gives how many are new. */
    public Future<Integer> addMembers(Transaction transaction, UUID callId, Collection<UUID> users) {
        return transaction
                .query(INSERT_MEMBERS, Tuple.of(callId).addArrayOfUUID(users.toArray(UUID[]::new)))
                .map(RowSet::rowCount);
    }
}
