package callstream.accounts.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to PostgreSQL, made when they are needed and made again when they broke. Both the connections and those
 * who wait for one are bounded, and nobody waits longer than {@link DatabaseSettings#queryTimeout}.
 */
public final class Database {
    /**
     * SQLSTATE classes that speak of the server and not of the statement: connection exception, insufficient resources,
     * operator intervention (PostgreSQL manual, appendix A).
     */
    private static final Set<String> SERVER_TROUBLE = Set.of("08", "53", "57");

    /**
     * The server ended the transaction in favour of another and says that it may go well the next time: serialization
     * failure, deadlock detected.
     */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    /** SQLSTATE classes that speak of what was to be kept: data exception, integrity constraint violation. */
    private static final Set<String> REFUSALS = Set.of("22", "23");

    /** Attempts of one transaction at most, where it runs into such conflicts. */
    private static final int MOST_ATTEMPTS = 3;

    private static final Logger log = LoggerFactory.getLogger(Database.class);

    private final Vertx vertx;
    private final PgConnectOptions connectOptions;
    private final Pool pool;
    private final Duration queryTimeout;
    private final Counter unavailable;
    private final Counter conflicts;

    /** So that the log has one line when it goes and one when it comes back, and not one for each request. */
    private final AtomicBoolean away = new AtomicBoolean();

    /** Connects to nothing yet. Registers {@code callstream.accounts.database.unavailable} and {@code .conflicts}. */
    public Database(Vertx vertx, DatabaseSettings settings, MeterRegistry registry) {
        this.vertx = vertx;
        this.connectOptions = connectOptions(settings);
        this.pool = PgBuilder.pool()
                .with(poolOptions(settings))
                .with(netOptions(settings))
                .connectingTo(connectOptions)
                .using(vertx)
                .build();
        this.queryTimeout = settings.queryTimeout();
        this.unavailable = registry.counter("callstream.accounts.database.unavailable");
        this.conflicts = registry.counter("callstream.accounts.database.conflicts");
    }

    /** Fails with {@link DatabaseUnavailableException} unless the database answers within the query timeout. */
    public Future<Void> check() {
        return query("SELECT 1", Tuple.tuple()).mapEmpty();
    }

    /** Fails with {@link DatabaseUnavailableException} where that is the trouble. */
    Future<RowSet<Row>> query(String sql, Tuple arguments) {
        return pool.preparedQuery(sql)
                .execute(arguments)
                .timeout(queryTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(answer -> sayThatItIsBack())
                .recover(failure -> Future.failedFuture(explain(failure)));
    }

    /**
     * Does {@code work} in one transaction: it is committed when the future that {@code work} gives succeeds, and
     * rolled back when it fails. The future given here fails as that one does, or with
     * {@link DatabaseUnavailableException} where the database, or the time of {@link DatabaseSettings#queryTimeout} for
     * all of it, is the trouble; whether the transaction was committed is then known only where it had not come so far.
     *
     * <p>Where the server rolled it back for a conflict with another transaction, it is begun anew, within the same
     * time, up to {@value #MOST_ATTEMPTS} times in all.
     *
     * @param work asks through the transaction that it is given; runs on the event loop that asks, once each time
     */
    public <T> Future<T> transaction(Function<Transaction, Future<T>> work) {
        long deadline = System.nanoTime() + queryTimeout.toNanos();
        return attempt(work, deadline, MOST_ATTEMPTS).onSuccess(done -> sayThatItIsBack());
    }

    private <T> Future<T> attempt(Function<Transaction, Future<T>> work, long deadline, int left) {
        return once(work, deadline).recover(failure -> {
            if (!(failure instanceof PgException answer && CONFLICTS.contains(answer.getSqlState()))) {
                return Future.failedFuture(failure);
            }
            conflicts.increment();
            return left > 1 ? attempt(work, deadline, left - 1) : Future.failedFuture(failure);
        });
    }

    private <T> Future<T> once(Function<Transaction, Future<T>> work, long deadline) {
        return pool.getConnection()
                .recover(failure -> Future.failedFuture(explain(failure)))
                .compose(connection -> {
                    var transaction = new Transaction(connection, this::explain, deadline);
                    return transaction
                            .inTime(connection.begin())
                            .compose(begun -> end(transaction, begun, work))
                            // Nobody waits for it: it comes back once the server has answered to what went before.
                            .onComplete(ended -> connection.close());
                });
    }

    private static <T> Future<T> end(
            Transaction transaction, io.vertx.sqlclient.Transaction begun, Function<Transaction, Future<T>> work) {
        return done(transaction, work)
                .compose(
                        result -> transaction.inTime(begun.commit()).map(result),
                        // Not waited for: who asked learns why at once, and the connection's next user waits.
                        failure -> {
                            begun.rollback();
                            return Future.failedFuture(failure);
                        });
    }

    /** What {@code work} throws is a failure as any other. */
    private static <T> Future<T> done(Transaction transaction, Function<Transaction, Future<T>> work) {
        return Future.succeededFuture(transaction).compose(work);
    }

    /**
     * A connection beside the pool, for who keeps it. It must be closed.
     *
     * @param settings of the session, by their names in the server
     */
    Future<PgConnection> connect(Map<String, String> settings) {
        var options = new PgConnectOptions(connectOptions);
        settings.forEach(options::addProperty);
        return PgConnection.connect(vertx, options);
    }

    /** How long an answer may take. */
    Duration queryTimeout() {
        return queryTimeout;
    }

    /** Begins to close the connections; those still open end with Vert.x. */
    public void close() {
        pool.close();
    }

    private Throwable explain(Throwable failure) {
        // All that is not the server's answer to a statement is the way to the server, or the queue for it.
        if (failure instanceof PgException answer && !SERVER_TROUBLE.contains(sqlStateClass(answer))) {
            return failure;
        }
        unavailable.increment();
        if (away.compareAndSet(false, true)) {
            log.atWarn().addKeyValue("reason", failure.getMessage()).log("database is away");
        }
        return new DatabaseUnavailableException(failure);
    }

    private void sayThatItIsBack() {
        if (away.compareAndSet(true, false)) {
            log.atInfo().log("database is back");
        }
    }

    /** Whether the server refused a statement for the values in it, and would again. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof PgException answer && REFUSALS.contains(sqlStateClass(answer));
    }

    private static String sqlStateClass(PgException answer) {
        String state = answer.getSqlState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }

    private static PoolOptions poolOptions(DatabaseSettings settings) {
        return new PoolOptions()
                .setName("accounts")
                .setMaxSize(settings.connections())
                .setMaxWaitQueueSize(settings.waiting())
                .setConnectionTimeout((int) settings.queryTimeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    private static NetClientOptions netOptions(DatabaseSettings settings) {
        // A connection that has been silent for three query timeouts is given up: one that leads nowhere would
        // otherwise hold its place in the pool for ever. An idle one costs nothing to make again.
        return new NetClientOptions()
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout(
                        (int) settings.queryTimeout().multipliedBy(3).toMillis());
    }

    private static PgConnectOptions connectOptions(DatabaseSettings settings) {
        return PgConnectOptions.fromUri(settings.url())
                .setUser(settings.user())
                .setPassword(settings.password())
                .setCachePreparedStatements(true)
                .addProperty("application_name", "callstream-accounts")
                // A program that is held up in a transaction must not hold up others with its locks.
                .addProperty(
                        "idle_in_transaction_session_timeout",
                        Long.toString(settings.queryTimeout().multipliedBy(2).toMillis()))
                // The server gives up as well, so that what nobody waits for does not go on.
                .addProperty(
                        "statement_timeout",
                        Long.toString(settings.queryTimeout().toMillis()));
    }
}
