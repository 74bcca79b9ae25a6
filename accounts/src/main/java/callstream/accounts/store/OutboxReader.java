package callstream.accounts.store;

import callstream.protocol.Topics;
import com.google.protobuf.ByteString;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The reading end of the outbox, for one thread, which it blocks. It has a connection of its own: the server keeps on
 * it that this program is the one that tells the log ({@link #lead}), and says on it when there is something to tell.
 * Whatever fails, fails with {@link DatabaseUnavailableException}; it is to be closed then.
 */
public final class OutboxReader implements AutoCloseable {
    /**
     * Beside a lock that is held for as long as the connection lasts, {@code FOR UPDATE SKIP LOCKED} would have done to
     * share the rows out; but two who tell of one call could then overtake each other.
     */
    private static final String LEAD = "SELECT pg_try_advisory_lock(hashtext('callstream.accounts.outbox'))";

    /**
     * With the connection the lead goes, so the server must learn soon that nobody is at its other end: of a host that
     * died in some 11 s, with what it was just told (news) or without, and of a program that hangs in 30 s. One that
     * works asks all the time, but while it waits for the log, which takes no longer than half of that.
     */
    private static final Map<String, String> SESSION = Map.of(
            "tcp_keepalives_idle", "5",
            "tcp_keepalives_interval", "2",
            "tcp_keepalives_count", "3",
            "tcp_user_timeout", "11000",
            "idle_session_timeout", "30000");

    private static final String LISTEN = "LISTEN outbox";

    /** Revocations first: behind a thousand calls of which there is news, a session that is over would go on. */
    private static final String NEXT = """
            SELECT seq, kind, key, payload FROM outbox WHERE due_at <= now()
            ORDER BY kind <> 'revocation', seq LIMIT $1""";

    private static final String CALLS = "WITH chosen AS (SELECT unnest($2::uuid[]) AS id) " + CallRows.OF_CHOSEN;

    /**
     * By number: what was given a new one meanwhile stays. So does what somebody is about to give one: to wait for them
     * would hold up all others, and could end in a circle, as they take the rows in another order. A face is to be
     * forgotten a second time, later.
     */
    private static final String TOLD = """
            WITH told AS (
              DELETE FROM outbox
              WHERE seq IN (SELECT seq FROM outbox WHERE seq = ANY ($1) FOR UPDATE SKIP LOCKED)
              RETURNING kind, key),
            again AS (
              INSERT INTO outbox (kind, key, due_at)
              SELECT 'face-again', key, now() + make_interval(secs => $2) FROM told WHERE kind = 'face'
              ON CONFLICT (kind, key) DO UPDATE SET due_at = excluded.due_at)
            SELECT count(*) FROM told""";

    private static final String BACKLOG = """
            SELECT count(*) AS waiting, coalesce(extract(epoch FROM now() - min(made_at)), 0)::float8 AS oldest
            FROM outbox WHERE due_at <= now()""";

    /** Longer than a segment lives on the broker, so that the second record ends the one that holds the first. */
    private static final Duration AGAIN_AFTER = Topics.COMPACTED_SEGMENT.plusMillis(50);

    private final PgConnection connection;
    private final Duration limit;

    private OutboxReader(PgConnection connection, Duration limit) {
        this.connection = connection;
        this.limit = limit;
    }

    /**
     * Connects.
     *
     * @param news called when there may be something to tell, on a thread that must not be kept
     */
    public static OutboxReader open(Database database, Runnable news) throws InterruptedException {
        Duration limit = database.queryTimeout();
        Future<PgConnection> connecting = database.connect(SESSION);
        try {
            PgConnection connection = await(connecting, limit);
            var reader = new OutboxReader(connection, limit);
            connection.notificationHandler(notification -> news.run());
            reader.query(LISTEN, Tuple.tuple());
            return reader;
        } catch (DatabaseUnavailableException e) {
            // Also where it is made later, after we have given up waiting.
            connecting.onSuccess(PgConnection::close);
            throw e;
        }
    }

    /** Whether this is the one program that tells the log now; stays so until it is closed or the connection breaks. */
    public boolean lead() throws InterruptedException {
        return query(LEAD, Tuple.tuple()).iterator().next().getBoolean(0);
    }

    /** What is to be told next, at most {@code most}. Stays there until it is {@link #told}. */
    public List<OutboxEntry> next(int most) throws InterruptedException {
        return rows(query(NEXT, Tuple.of(most)))
                .map(row -> new OutboxEntry(
                        row.getLong("seq"),
                        kind(row.getString("kind")),
                        row.getUUID("key"),
                        Optional.ofNullable(row.getBuffer("payload"))
                                .map(bytes -> ByteString.copyFrom(bytes.getBytes()))))
                .toList();
    }

    /** Those of the calls that are there, as they are now: no older than the entries that were read before. */
    public List<Call> calls(Collection<UUID> ids) throws InterruptedException {
        Tuple arguments = Tuple.of(Attendances.heardWithinSeconds()).addArrayOfUUID(ids.toArray(UUID[]::new));
        return CallRows.calls(query(CALLS, arguments));
    }

    /**
     * The log has acknowledged these. Gives how many are done with; of the others there is more to tell, or soon is.
     */
    public long told(List<OutboxEntry> entries) throws InterruptedException {
        Long[] numbers = entries.stream().map(OutboxEntry::seq).toArray(Long[]::new);
        return query(TOLD, Tuple.of(numbers, AGAIN_AFTER.toMillis() / 1000.0))
                .iterator()
                .next()
                .getLong(0);
    }

    /** How far the log is behind. */
    public Backlog backlog() throws InterruptedException {
        Row row = query(BACKLOG, Tuple.tuple()).iterator().next();
        return new Backlog(
                row.getLong("waiting"), Duration.ofMillis(Math.max(0, Math.round(row.getDouble("oldest") * 1000))));
    }

    @Override
    public void close() {
        connection.close();
    }

    private RowSet<Row> query(String sql, Tuple arguments) throws InterruptedException {
        return await(connection.preparedQuery(sql).execute(arguments), limit);
    }

    private static <T> T await(Future<T> answer, Duration limit) throws InterruptedException {
        try {
            return answer.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new DatabaseUnavailableException(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new DatabaseUnavailableException(e);
        }
    }

    private static OutboxEntry.Kind kind(String text) {
        return OutboxEntry.Kind.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Stream<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
