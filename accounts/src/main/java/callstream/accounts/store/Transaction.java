package callstream.accounts.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Statements of which all happen or none, made by {@link Database#transaction}. Stores take it as an argument; who is
 * outside of {@code store} can only pass it on.
 */
public final class Transaction {
    private final SqlConnection connection;
    private final Function<Throwable, Throwable> explain;

    /** Of {@link System#nanoTime}. */
    private final long deadline;

    /** @param explain what the failure of a statement means to who asked */
    Transaction(SqlConnection connection, Function<Throwable, Throwable> explain, long deadline) {
        this.connection = connection;
        this.explain = explain;
        this.deadline = deadline;
    }

    /** Fails with {@link DatabaseUnavailableException} where that is the trouble; the transaction is lost then. */
    Future<RowSet<Row>> query(String sql, Tuple arguments) {
        return inTime(connection.preparedQuery(sql).execute(arguments));
    }

    /** Fails as {@link #query} does where {@code answer} does not come before the transaction's time is over. */
    <T> Future<T> inTime(Future<T> answer) {
        // At least a millisecond: a timer can't be set for less.
        long left = Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis());
        return answer.timeout(left, TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(explain.apply(failure)));
    }
}
