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
            INSERT INTO audit (at, event, user_id, session_id, address, request_id) VALUES ($1, $2, $3, $4, $5, $6)""";

    private static final String ANONYMISE =
            "UPDATE audit SET user_id = NULL, session_id = NULL, address = NULL WHERE user_id = $1";

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
     * @param address from where, in text
     * @param requestId the request's name, at most 64 characters
     */
    public record Entry(
            Instant at, String event, Optional<UUID> user, Optional<UUID> session, String address, String requestId) {}

    /** Writes a row when the transaction is committed. */
    public Future<Void> insert(Transaction transaction, Entry entry) {
        return transaction.query(INSERT, row(entry)).mapEmpty();
    }

    /** Writes a row. */
    public Future<Void> insert(Entry entry) {
        return database.query(INSERT, row(entry)).mapEmpty();
    }

    /** Leaves of a user's rows what happened and when. */
    public Future<Void> anonymise(Transaction transaction, UUID user) {
        return transaction.query(ANONYMISE, Tuple.of(user)).mapEmpty();
    }

    private static Tuple row(Entry entry) {
        return Tuple.of(
                entry.at().atOffset(ZoneOffset.UTC),
                entry.event(),
                entry.user().orElse(null),
                entry.session().orElse(null),
                entry.address(),
                entry.requestId());
    }
}
