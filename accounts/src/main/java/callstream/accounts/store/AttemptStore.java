package callstream.accounts.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Wrong passwords, as PostgreSQL counts them. Every future may fail with {@link DatabaseUnavailableException}. */
public final class AttemptStore {
    /**
     * In the order of the keys: two who lock the same rows must not wait for each other. The update changes nothing,
     * but it locks what is there, so that nobody sweeps it away meanwhile.
     */
    private static final String LOCK = """
            INSERT INTO attempts (key) SELECT unnest($1::bytea[]) ORDER BY 1
            ON CONFLICT (key) DO UPDATE SET key = excluded.key
            RETURNING key, failures, free_at, trusted_until, forgotten_at""";

    private static final String SAVE = """
            UPDATE attempts SET failures = $2, free_at = $3, trusted_until = $4, forgotten_at = $5 WHERE key = $1""";

    private static final String FORGET = "DELETE FROM attempts WHERE key = ANY ($1::bytea[])";

    private AttemptStore() {}

    /**
     * What is known of one key.
     *
     * @param failures wrong passwords, one behind the other
     * @param freeAt when the next may be tried
     * @param trustedUntil until when a right password from here counts
     * @param forgottenAt when all of this is as if it had not been
     */
    public record Counted(int failures, Instant freeAt, Instant trustedUntil, Instant forgottenAt) {
        /** Of what was never tried. */
        public static final Counted NOTHING = new Counted(0, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
    }

    /** What is known of these keys, at least nothing. Nobody else gets them before the transaction ends. */
    public static Future<Map<Hash, Counted>> lock(Transaction transaction, Collection<Hash> keys) {
        Buffer[] bytes = keys.stream().map(AttemptStore::bytes).toArray(Buffer[]::new);
        Arrays.sort(bytes, (one, other) -> Arrays.compareUnsigned(one.getBytes(), other.getBytes()));
        return transaction.query(LOCK, Tuple.tuple().addArrayOfBuffer(bytes)).map(rows -> {
            var counted = new HashMap<Hash, Counted>();
            rows.forEach(row -> counted.put(Hash.ofBytes(row.getBuffer("key").getBytes()), counted(row)));
            return counted;
        });
    }

    /** Keeps what is known of a key now, which this transaction has locked. */
    public static Future<Void> save(Transaction transaction, Hash key, Counted counted) {
        return transaction
                .query(
                        SAVE,
                        Tuple.of(
                                bytes(key),
                                counted.failures(),
                                time(counted.freeAt()),
                                time(counted.trustedUntil()),
                                time(counted.forgottenAt())))
                .mapEmpty();
    }

    /** Forgets what is known of these keys, which this transaction has locked. */
    public static Future<Void> forget(Transaction transaction, Collection<Hash> keys) {
        Buffer[] bytes = keys.stream().map(AttemptStore::bytes).toArray(Buffer[]::new);
        return transaction.query(FORGET, Tuple.tuple().addArrayOfBuffer(bytes)).mapEmpty();
    }

    private static Counted counted(Row row) {
        return new Counted(
                row.getInteger("failures"),
                instant(row, "free_at"),
                instant(row, "trusted_until"),
                instant(row, "forgotten_at"));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Buffer bytes(Hash hash) {
        return Buffer.buffer(hash.bytes());
    }
}
