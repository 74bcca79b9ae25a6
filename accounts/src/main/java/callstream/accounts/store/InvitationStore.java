package callstream.accounts.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Links into calls, and who came by them. All but {@link #callOf} and {@link #goal} want the call locked
 * ({@link CallChanges#lock}).
 */
public final class InvitationStore {
    private static final String INSERT = """
            INSERT INTO invitations (id, call_id, token_hash, guests, max_uses, made_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)""";

    /** Those that nobody can use any more and nobody came by. */
    private static final String DELETE_EXPIRED = """
            DELETE FROM invitations i WHERE call_id = $1 AND expires_at <= $2
            AND NOT EXISTS (SELECT 1 FROM guests g WHERE g.invitation_id = i.id)""";

    private static final String COLUMNS = "id, call_id, guests, max_uses, uses, made_at, expires_at";
    private static final String OF_CALL =
            "SELECT " + COLUMNS + " FROM invitations WHERE call_id = $1 ORDER BY made_at DESC, id";
    private static final String CALL_OF = "SELECT call_id FROM invitations WHERE token_hash = $1";
    private static final String IS_USABLE =
            " WHERE token_hash = $1 AND expires_at > $2 AND (max_uses IS NULL OR uses < max_uses)";
    private static final String USABLE = "SELECT " + COLUMNS + " FROM invitations" + IS_USABLE;
    private static final String GOAL =
            "SELECT c.title, i.guests FROM invitations i JOIN calls c ON c.id = i.call_id" + IS_USABLE;

    private static final String USE = "UPDATE invitations SET uses = uses + 1 WHERE id = $1";
    private static final String DELETE = "DELETE FROM invitations WHERE call_id = $1 AND id = $2";
    private static final String INSERT_GUEST =
            "INSERT INTO guests (id, call_id, invitation_id, name, session_id, expires_at)"
                    + " VALUES ($1, $2, $3, $4, $5, $6)";

    /** Keeps a new link, and forgets those of the call that are of no more use. */
    public Future<Void> insert(Transaction transaction, Invitation link, byte[] tokenHash, Instant now) {
        Tuple row = Tuple.of(
                link.id(),
                link.callId(),
                Buffer.buffer(tokenHash),
                link.guests(),
                link.maxUses().orElse(null),
                CallRows.timestamp(link.madeAt()),
                CallRows.timestamp(link.expiresAt()));
        return transaction
                .query(DELETE_EXPIRED, Tuple.of(link.callId(), CallRows.timestamp(now)))
                .compose(deleted -> transaction.query(INSERT, row))
                .mapEmpty();
    }

    /** All links into a call, the newest first. */
    public Future<List<Invitation>> of(Transaction transaction, UUID callId) {
        return transaction.query(OF_CALL, Tuple.of(callId)).map(InvitationStore::invitations);
    }

    /** The call that a link leads into, whether it can still be used or not. */
    public Future<Optional<UUID>> callOf(Transaction transaction, byte[] tokenHash) {
        return transaction
                .query(CALL_OF, Tuple.of(Buffer.buffer(tokenHash)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("call_id"))
                        .findFirst());
    }

    /** The link with this token, where one more may come in by it at this time. */
    public Future<Optional<Invitation>> usable(Transaction transaction, byte[] tokenHash, Instant now) {
        return transaction
                .query(USABLE, Tuple.of(Buffer.buffer(tokenHash), CallRows.timestamp(now)))
                .map(rows -> invitations(rows).stream().findFirst());
    }

    /** Where the link with this token leads, where one more may come in by it at this time. */
    public Future<Optional<InvitationGoal>> goal(Transaction transaction, byte[] tokenHash, Instant now) {
        return transaction
                .query(GOAL, Tuple.of(Buffer.buffer(tokenHash), CallRows.timestamp(now)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new InvitationGoal(row.getString("title"), row.getBoolean("guests")))
                        .findFirst());
    }

    /** Counts that one more came in by a link. */
    public Future<Void> use(Transaction transaction, UUID invitationId) {
        return transaction.query(USE, Tuple.of(invitationId)).mapEmpty();
    }

    /**
     * Keeps who came by a link.
     *
     * @param expiresAt when the guest's token is no longer good
     */
    public Future<Void> insertGuest(Transaction transaction, Guest guest, Instant expiresAt) {
        return transaction
                .query(
                        INSERT_GUEST,
                        Tuple.of(
                                guest.id(),
                                guest.callId(),
                                guest.invitationId(),
                                guest.name(),
                                guest.sessionId(),
                                CallRows.timestamp(expiresAt)))
                .mapEmpty();
    }

    /** Forgets a link, with all guests of it that are still there. Gives whether there was one. */
    public Future<Boolean> delete(Transaction transaction, UUID callId, UUID invitationId) {
        return transaction.query(DELETE, Tuple.of(callId, invitationId)).map(deleted -> deleted.rowCount() > 0);
    }

    private static List<Invitation> invitations(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Invitation(
                        row.getUUID("id"),
                        row.getUUID("call_id"),
                        row.getBoolean("guests"),
                        Optional.ofNullable(row.getInteger("max_uses")),
                        row.getInteger("uses"),
                        row.getOffsetDateTime("made_at").toInstant(),
                        row.getOffsetDateTime("expires_at").toInstant()))
                .toList();
    }
}
