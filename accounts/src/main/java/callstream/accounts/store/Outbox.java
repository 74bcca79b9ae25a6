package callstream.accounts.store;

import callstream.protocol.v1.Revocation;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;

/**
 * What the log has still to be told, written in the transaction that makes it true. A relay tells it once that is
 * committed, as often as it takes; where the transaction is rolled back, nobody is told.
 */
public final class Outbox {
    /** What is to be told already is told once, but not as if it had been told before this. */
    private static final String OR_ANEW = """
            ON CONFLICT (kind, key) DO UPDATE SET seq = DEFAULT, payload = excluded.payload, due_at = now()""";

    private static final String INSERT = "INSERT INTO outbox (kind, key, payload) VALUES ($1, $2, $3) " + OR_ANEW;

    /** In the order of the ids, as two who tell of the same calls would otherwise wait for each other. */
    private static final String INSERT_CALLS =
            "INSERT INTO outbox (kind, key) SELECT 'call', id FROM unnest($1::uuid[]) id ORDER BY id " + OR_ANEW;

    private Outbox() {}

    /**
     * Tells of calls that this transaction makes, changes or ends: their state is on the topic {@code calls} soon
     * after. The transaction has locked the calls' rows or made them, so that the state's version tells which is newer.
     */
    public static Future<Void> addCalls(Transaction transaction, Collection<UUID> calls) {
        return transaction
                .query(INSERT_CALLS, Tuple.tuple().addArrayOfUUID(calls.toArray(UUID[]::new)))
                .mapEmpty();
    }

    /**
     * Tells that a log-in is over and its access tokens are void: a {@link Revocation} is on the topic
     * {@code revocations} soon after.
     *
     * @param session claim {@code sid} of its tokens
     * @param user whose it was
     * @param at when it was revoked
     */
    public static Future<Void> addRevocation(Transaction transaction, UUID session, UUID user, Instant at) {
        byte[] revocation = Revocation.newBuilder()
                .setSessionId(session.toString())
                .setUserId(user.toString())
                .setRevokedUs(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .build()
                .toByteArray();
        return transaction
                .query(INSERT, Tuple.of("revocation", session, Buffer.buffer(revocation)))
                .mapEmpty();
    }

    /** Has a user's face forgotten, by whoever keeps it: the topic {@code faces} has none of this user soon after. */
    public static Future<Void> addForgottenFace(Transaction transaction, UUID user) {
        return transaction.query(INSERT, Tuple.of("face", user, null)).mapEmpty();
    }
}
