package callstream.accounts.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions, as PostgreSQL keeps them. Every future may fail with {@link DatabaseUnavailableException}. */
public final class SessionStore {
    /** Waits for whoever deletes the user, or changes the password, in this moment. */
    private static final String INSERT = """
            WITH present AS (SELECT id FROM users WHERE id = $2 AND password_hash = $7 FOR SHARE)
            INSERT INTO sessions (id, user_id, family_hash, secret_hash, begun_at, rotated_at, expires_at)
            SELECT $1, id, $3, $4, $5, $5, $6 FROM present""";

    private static final String INSERT_OF_GUEST = """
            INSERT INTO sessions (id, guest_id, family_hash, secret_hash, begun_at, rotated_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $5, $6)""";

    /** Locked, so that of two who use one refresh token the second sees what the first has done. */
    private static final String BY_FAMILY = """
            SELECT s.id, s.user_id, s.guest_id, s.secret_hash, s.previous_hash, s.seed, s.begun_at, s.rotated_at,
              s.expires_at, u.login, coalesce(u.name, g.name) AS name, g.call_id, g.invitation_id
            FROM sessions s LEFT JOIN users u ON u.id = s.user_id LEFT JOIN guests g ON g.id = s.guest_id
            WHERE s.family_hash = $1 FOR UPDATE OF s""";

    private static final String ROTATE = """
            UPDATE sessions SET secret_hash = $2, previous_hash = $3, seed = $4, rotated_at = $5, expires_at = $6
            WHERE id = $1""";

    private static final String IS_LIVE =
            "SELECT 1 FROM sessions WHERE id = $1 AND coalesce(user_id, guest_id) = $2 AND expires_at > $3";

    private static final String END =
            "DELETE FROM sessions WHERE id = $1 AND coalesce(user_id, guest_id) = $2 RETURNING id";

    private static final String END_ALL_BUT =
            "DELETE FROM sessions WHERE user_id = $1 AND id IS DISTINCT FROM $2 RETURNING id";

    private static final String END_OLDEST = """
            DELETE FROM sessions WHERE id IN (
              SELECT id FROM sessions WHERE user_id = $1 ORDER BY rotated_at DESC, id OFFSET $2)
            RETURNING id""";

    private final Database database;

    /** Sessions in {@code database}. */
    public SessionStore(Database database) {
        this.database = database;
    }

    /** Whether the session of this user or guest goes on. */
    public Future<Boolean> isLive(UUID session, UUID holder, Instant now) {
        return database.query(IS_LIVE, Tuple.of(session, holder, time(now))).map(rows -> rows.size() == 1);
    }

    /**
     * Keeps a new session of a user.
     *
     * @param family hash of what all of its refresh tokens share
     * @param passwordHash the one that was checked
     * @return false where its user is gone by now, or has another password; nothing is kept then
     */
    public Future<Boolean> insert(Transaction transaction, Session session, Hash family, String passwordHash) {
        return transaction
                .query(INSERT, values(session, family).addString(passwordHash))
                .map(result -> result.rowCount() == 1);
    }

    /** Keeps a new session of a guest, who was kept before in the same transaction; it goes with the guest. */
    public Future<Void> insertOfGuest(Transaction transaction, Session session, Hash family) {
        return transaction.query(INSERT_OF_GUEST, values(session, family)).mapEmpty();
    }

    private static Tuple values(Session session, Hash family) {
        return Tuple.of(
                session.id(),
                session.holder().id(),
                bytes(family),
                bytes(session.secrets().current()),
                time(session.begunAt()),
                time(session.expiresAt()));
    }

    /** The session of this family of refresh tokens. Nobody else gets it before the transaction ends. */
    public Future<Optional<Session>> find(Transaction transaction, Hash family) {
        return transaction.query(BY_FAMILY, Tuple.of(bytes(family))).map(SessionStore::first);
    }

    /** Keeps the session's newest refresh token in place of its old one, and until when it is good. */
    public Future<Void> rotate(Transaction transaction, Session session) {
        var previous = session.secrets().previous().orElseThrow();
        return transaction
                .query(
                        ROTATE,
                        Tuple.of(
                                session.id(),
                                bytes(session.secrets().current()),
                                bytes(previous.hash()),
                                bytes(previous.seed()),
                                time(session.rotatedAt()),
                                time(session.expiresAt())))
                .mapEmpty();
    }

    /** Ends a session of this user or guest; gives its id where there was one. */
    public Future<List<UUID>> end(Transaction transaction, UUID session, UUID holder) {
        return transaction.query(END, Tuple.of(session, holder)).map(SessionStore::ids);
    }

    /** Ends the user's sessions, all but the one given; gives their ids. */
    public Future<List<UUID>> endAllBut(Transaction transaction, UUID user, Optional<UUID> kept) {
        return transaction.query(END_ALL_BUT, Tuple.of(user, kept.orElse(null))).map(SessionStore::ids);
    }

    /** Ends the user's sessions that were not used for longest, so that {@code most} are left; gives their ids. */
    public Future<List<UUID>> endOldest(Transaction transaction, UUID user, int most) {
        return transaction.query(END_OLDEST, Tuple.of(user, most)).map(SessionStore::ids);
    }

    private static Optional<Session> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(session(row));
        }
        return Optional.empty();
    }

    private static Session session(Row row) {
        Buffer previous = row.getBuffer("previous_hash");
        var secrets = new Session.Secrets(
                hash(row.getBuffer("secret_hash")),
                Optional.ofNullable(previous)
                        .map(hash -> new Session.Previous(hash(hash), hash(row.getBuffer("seed")))));
        return new Session(
                row.getUUID("id"),
                holder(row),
                secrets,
                row.getOffsetDateTime("begun_at").toInstant(),
                row.getOffsetDateTime("rotated_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant());
    }

    private static Holder holder(Row row) {
        UUID user = row.getUUID("user_id");
        String name = row.getString("name");
        return user == null
                ? new Guest(
                        row.getUUID("guest_id"),
                        row.getUUID("call_id"),
                        row.getUUID("invitation_id"),
                        name,
                        row.getUUID("id"))
                : new User(user, new Login(row.getString("login")), name);
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        var ids = new ArrayList<UUID>(rows.size());
        rows.forEach(row -> ids.add(row.getUUID("id")));
        return ids;
    }

    private static Hash hash(Buffer bytes) {
        return Hash.ofBytes(bytes.getBytes());
    }

    private static Buffer bytes(Hash hash) {
        return Buffer.buffer(hash.bytes());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
