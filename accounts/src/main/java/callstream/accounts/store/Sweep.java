package callstream.accounts.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is over: sessions, counts, old audit rows, and the seats of guests who are not there any more. A little
 * at a time, so that it never holds up a request for long; replicas sweep beside each other, each what the others
 * leave.
 */
public final class Sweep {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** Rows that one statement deletes. */
    private static final int BATCH = 1000;

    /** Statements of one table in one sweep: what is left is left to the next. */
    private static final int MOST_BATCHES = 100;

    private final Database database;
    private final GuestSweep guests;
    private final Clock clock;
    private final List<Dated> swept;

    /** @param time the column with the time after which a row is over, once {@code kept} has passed */
    private record Dated(String table, String time, Duration kept) {
        String deletion() {
            return "DELETE FROM " + table + " WHERE ctid IN (SELECT ctid FROM " + table + " WHERE " + time
                    + " < $1 ORDER BY " + time + " LIMIT $2 FOR UPDATE SKIP LOCKED)";
        }
    }

    /** @param auditRetention how long audit rows are kept */
    public Sweep(Database database, GuestSweep guests, Duration auditRetention, Clock clock) {
        this.database = database;
        this.guests = guests;
        this.clock = clock;
        this.swept = List.of(
                // An hour longer, for what the clocks of replicas differ.
                new Dated("sessions", "expires_at", Duration.ofHours(1)),
                new Dated("rates", "full_at", Duration.ZERO),
                new Dated("attempts", "forgotten_at", Duration.ZERO),
                new Dated("audit", "at", auditRetention));
    }

    /** Sweeps now and every ten minutes from now on, until Vert.x is closed. */
    public void start(Vertx vertx) {
        vertx.setPeriodic(1, PAUSE.toMillis(), timer -> run());
    }

    /**
     * Sweeps once; gives how many rows it deleted, and of how many calls guests went. Never fails: the next sweep takes
     * what this one could not.
     */
    public Future<Integer> run() {
        Future<Integer> all = Future.succeededFuture(0);
        for (Dated dated : swept) {
            all = all.compose(before -> batches(dated, MOST_BATCHES).map(deleted -> before + deleted));
        }
        return all.compose(rows -> guests.run().map(calls -> rows + calls))
                .onSuccess(deleted -> log.atInfo().addKeyValue("rows", deleted).log("swept"))
                .onFailure(failure ->
                        log.atWarn().addKeyValue("reason", failure.getMessage()).log("sweep was cut short"))
                .otherwise(0);
    }

    private Future<Integer> batches(Dated dated, int left) {
        Instant end = clock.instant().minus(dated.kept());
        return database.query(dated.deletion(), Tuple.of(end.atOffset(ZoneOffset.UTC), BATCH))
                .compose(result -> result.rowCount() < BATCH || left <= 1
                        ? Future.succeededFuture(result.rowCount())
                        : batches(dated, left - 1).map(more -> result.rowCount() + more));
    }
}
