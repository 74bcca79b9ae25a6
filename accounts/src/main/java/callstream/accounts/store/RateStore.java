package callstream.accounts.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How often each has asked, as PostgreSQL keeps it, so that all replicas count together: of each the one time at which
 * all that may be asked at once may be asked again (generic cell rate algorithm).
 */
public final class RateStore {
    /** Takes one, where there is one left, in one statement: two who ask at the same time can't take the same. */
    private static final String TAKE = """
            INSERT INTO rates AS r (key, full_at) VALUES ($1, $2::timestamptz + $3::interval)
            ON CONFLICT (key) DO UPDATE SET full_at = greatest(r.full_at, $2) + $3
            WHERE greatest(r.full_at, $2) + $3 <= $2 + $4::interval
            RETURNING full_at""";

    private static final String FULL_AT = "SELECT full_at FROM rates WHERE key = $1";

    private final Database database;

    /** Rates in {@code database}. */
    public RateStore(Database database) {
        this.database = database;
    }

    /**
     * What became of one who asked.
     *
     * @param taken whether it may be done
     * @param fullAt when all that may be asked at once may be asked again
     */
    public record Taken(boolean taken, Instant fullAt) {}

    /**
     * Takes one of what may be asked, where one is left.
     *
     * @param each time in which one more may be asked
     * @param all time in which all that may be asked at once grows anew
     */
    public Future<Taken> take(Hash key, Instant now, Duration each, Duration all) {
        Tuple arguments = Tuple.of(Buffer.buffer(key.bytes()), now.atOffset(ZoneOffset.UTC))
                .addValue(Interval.of(each))
                .addValue(Interval.of(all));
        return database.query(TAKE, arguments)
                .map(RateStore::fullAt)
                .compose(fullAt -> fullAt.map(at -> Future.succeededFuture(new Taken(true, at)))
                        .orElseGet(() -> database.query(FULL_AT, Tuple.of(Buffer.buffer(key.bytes())))
                                // Swept away in this moment: it was full again then.
                                .map(rows -> new Taken(false, fullAt(rows).orElse(now)))));
    }

    private static Optional<Instant> fullAt(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(row.getOffsetDateTime("full_at").toInstant());
        }
        return Optional.empty();
    }
}
