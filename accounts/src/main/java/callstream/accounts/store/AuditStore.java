package callstream.accounts.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Audit rows, as PostgreSQL keeps them. Every future may fail with {@link DatabaseUnavailableException}. */
public final class AuditStore {
    private static final String INSERT = """
            INSERT INTO audit (at, event, user_id, session_id, call_id, other_id, address, request_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""";

    /** The call as well: who was in it could be found out by it. */
    private static final String ANONYMISE = """
            UPDATE audit SET user_id = NULL, session_id = NULL, call_id = NULL, other_id = NULL, address = NULL
            WHERE user_id = $1""";

    private static final String ANONYMISE_OTHER = "UPDATE audit SET other_id = NULL WHERE other_id = $1";

    private final Database database;

    /** Rows in {@code database}. */
    public AuditStore(Database database) {
        this.database = database;
    }

    /**
     * One row.
     *
     * @param event what happened, at most 64 characters
     * @param user whom it was about, where that is known
     * @param session of which session, where it was one
     * @param call of which call, where it was one
     * @param other to whom it was done, where that is not the user
     * @param address from where, in text
     * @param requestId the request's name, at most 64 characters
     */
    public record Entry(
            Instant at,
            String event,
            Optional<UUID> user,
            Optional<UUID> session,
            Optional<UUID> call,
            Optional<UUID> other,
            String address,
            String requestId) {}

    /** Writes a row when the transaction is committed. */
    public Future<Void> insert(Transaction transaction, Entry entry) {
        return transaction.query(INSERT, row(entry)).mapEmpty();
    }

    /** Writes a row. */
    public Future<Void> insert(Entry entry) {
        return database.query(INSERT, row(entry)).mapEmpty();
    }

    /** Leaves of a user's rows what happened and when, and takes the user out of those of others. */
    public Future<Void> anonymise(Transaction transaction, UUID user) {
        return transaction
                .query(ANONYMISE, Tuple.of(user))
                .compose(anonymous -> transaction.query(ANONYMISE_OTHER, Tuple.of(user)))
                .mapEmpty();
    }

    private static Tuple row(Entry entry) {
        return Tuple.of(
                entry.at().atOffset(ZoneOffset.UTC),
                entry.event(),
                entry.user().orElse(null),
                entry.session().orElse(null),
                entry.call().orElse(null),
                entry.other().orElse(null),
                entry.address(),
                entry.requestId());
    }
}
