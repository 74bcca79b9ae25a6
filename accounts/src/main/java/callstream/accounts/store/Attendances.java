package callstream.accounts.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Who is in which call, or was last, as gateways say. */
public final class Attendances {
    /** Nobody is in of whom nothing was heard for so long: gateways say it again every 30 s. */
    public static final Duration HEARD_WITHIN = Duration.ofSeconds(90);

    /** Keeps the calls and who may enter them as they are, so that nothing is kept of who was just taken out. */
    private static final String LOCK = "SELECT 1 FROM calls WHERE id = ANY ($1::uuid[]) ORDER BY id FOR SHARE";

    /**
     * Of one person and call, what has the higher epoch holds, of one epoch what is out, else what is newer. A gateway
     * whose clock is ahead does not make anybody stay in for longer.
     */
    private static final String KEEP = """
            INSERT INTO attendance AS old (call_id, user_id, epoch, present, at)
            SELECT h.call_id, h.user_id, h.epoch, h.present, least(h.at, now())
            FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::boolean[], $5::timestamptz[])
              AS h (call_id, user_id, epoch, present, at)
            WHERE EXISTS (SELECT 1 FROM call_members m WHERE m.call_id = h.call_id AND m.user_id = h.user_id)
              OR EXISTS (SELECT 1 FROM guests g WHERE g.call_id = h.call_id AND g.id = h.user_id)
            ORDER BY 1, 2
            ON CONFLICT (call_id, user_id) DO UPDATE
            SET epoch = excluded.epoch, present = excluded.present, at = excluded.at
            WHERE excluded.epoch > old.epoch
              OR (excluded.epoch = old.epoch AND old.present
                AND (NOT excluded.present OR excluded.at > old.at))""";

    private final Database database;

    /** Those in {@code database}. */
    public Attendances(Database database) {
        this.database = database;
    }

    /** As the queries take it. */
    static double heardWithinSeconds() {
        return HEARD_WITHIN.toSeconds();
    }

    /**
     * Keeps what gateways said, as far as it is newer than what is known and of somebody who may enter the call. To
     * keep the same again changes nothing. Fails with {@link DatabaseUnavailableException}, or with
     * {@link RefusedByDatabaseException} where the database can't keep one of them; nothing is kept then.
     *
     * @param heard no two of one person and call
     */
    public Future<Void> keep(List<Attendance> heard) {
        UUID[] calls = heard.stream().map(Attendance::callId).toArray(UUID[]::new);
        Tuple rows = Tuple.tuple()
                .addArrayOfUUID(calls)
                .addArrayOfUUID(heard.stream().map(Attendance::userId).toArray(UUID[]::new))
                .addArrayOfLong(heard.stream().map(Attendance::epoch).toArray(Long[]::new))
                .addArrayOfBoolean(heard.stream().map(Attendance::present).toArray(Boolean[]::new))
                .addArrayOfOffsetDateTime(
                        heard.stream().map(one -> CallRows.timestamp(one.at())).toArray(OffsetDateTime[]::new));
        return database.<Void>transaction(transaction -> transaction
                        .query(LOCK, Tuple.tuple().addArrayOfUUID(calls))
                        .compose(locked -> transaction.query(KEEP, rows))
                        .mapEmpty())
                .recover(failure -> Future.failedFuture(
                        Database.isRefusal(failure) ? new RefusedByDatabaseException(failure) : failure));
    }
}
