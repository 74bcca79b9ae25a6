package callstream.accounts.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Takes guests out of calls who went without a word, so that others find a seat. The log is told. Who has refreshed
 * their log-in means to come back, and stays while it can be refreshed; that is read where it is written, in the
 * session, as a refresh that changed the guest's row too would take locks in another order than who removes guests.
 */
public final class GuestSweep {
    /** After the end of the last token and the last sight of a guest: who lost the network for a while stays. */
    static final Duration KEPT = Duration.ofHours(1);

    /** Calls of one sweep; the rest is left to the next. */
    private static final int MOST_CALLS = 1000;

    private static final String CALLS = """
            SELECT DISTINCT g.call_id FROM guests g WHERE g.expires_at < $1 AND NOT EXISTS (
              SELECT 1 FROM attendance a WHERE a.call_id = g.call_id AND a.user_id = g.id AND a.at >= $1)
            AND NOT EXISTS (SELECT 1 FROM sessions s
              WHERE s.guest_id = g.id AND s.rotated_at > s.begun_at AND s.expires_at >= $1)
            LIMIT $2""";

    private final Database database;
    private final CallChanges changes;
    private final Departures departures;
    private final Clock clock;

    /** Guests of calls in {@code database}. */
    public GuestSweep(Database database, CallChanges changes, Departures departures, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.departures = departures;
        this.clock = clock;
    }

    /** Sweeps once; gives of how many calls guests went. A transaction for each call, so that none waits for others. */
    Future<Integer> run() {
        Instant since = clock.instant().minus(KEPT);
        return database.query(CALLS, Tuple.of(CallRows.timestamp(since), MOST_CALLS))
                .compose(rows -> {
                    Future<Integer> swept = Future.succeededFuture(0);
                    for (UUID call : StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> row.getUUID("call_id"))
                            .toList()) {
                        swept = swept.compose(before -> sweep(call, since).map(any -> any ? before + 1 : before));
                    }
                    return swept;
                });
    }

    private Future<Boolean> sweep(UUID call, Instant since) {
        return database.transaction(transaction -> changes.lock(transaction, call)
                .compose(locked -> departures.removeUnseenGuests(transaction, call, since)));
    }
}
