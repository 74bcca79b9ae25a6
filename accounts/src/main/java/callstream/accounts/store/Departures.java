package callstream.accounts.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Changes of calls by which somebody goes; as {@link CallChanges}. The log-in of a guest who goes is revoked. */
public final class Departures {
    private static final String DELETE_MEMBER = "DELETE FROM call_members WHERE call_id = $1 AND user_id = $2";
    private static final String DELETE_GUEST =
            "DELETE FROM guests WHERE call_id = $1 AND id = $2 RETURNING id, session_id";
    private static final String DELETE_GUESTS = "DELETE FROM guests WHERE call_id = $1 RETURNING id, session_id";
    private static final String DELETE_GUESTS_OF_LINK =
            "DELETE FROM guests WHERE call_id = $1 AND invitation_id = $2 RETURNING id, session_id";

    /** Their tokens' time is over, of a log-in that they have refreshed that too, and nobody has seen them since. */
    private static final String DELETE_UNSEEN_GUESTS = """
            DELETE FROM guests g WHERE call_id = $1 AND expires_at < $2 AND NOT EXISTS (
              SELECT 1 FROM attendance a WHERE a.call_id = g.call_id AND a.user_id = g.id AND a.at >= $2)
            AND NOT EXISTS (SELECT 1 FROM sessions s
              WHERE s.guest_id = g.id AND s.rotated_at > s.begun_at AND s.expires_at >= $2)
            RETURNING id, session_id""";

    private static final String LONGEST_MEMBER = """
            SELECT m.user_id FROM call_members m JOIN users u ON u.id = m.user_id
            WHERE m.call_id = $1 AND m.user_id <> $2 ORDER BY m.joined_at, u.login LIMIT 1""";

    private static final String HAND_OVER = "UPDATE calls SET owner_id = $2 WHERE id = $1";
    private static final String DELETE = "DELETE FROM calls WHERE id = $1";

    /** Of those who are not in the call any more; but the newest of all stays, as it says when the call was active. */
    private static final String FORGET_ATTENDANCE = """
            DELETE FROM attendance a WHERE call_id = $1
            AND NOT EXISTS (SELECT 1 FROM call_members m WHERE m.call_id = a.call_id AND m.user_id = a.user_id)
            AND NOT EXISTS (SELECT 1 FROM guests g WHERE g.call_id = a.call_id AND g.id = a.user_id)
            AND EXISTS (
              SELECT 1 FROM attendance b WHERE b.call_id = a.call_id AND (b.at, b.user_id) > (a.at, a.user_id))""";

    private static final String LOCK_USER = "SELECT 1 FROM users WHERE id = $1 FOR UPDATE";

    /** In the order in which they are locked then. */
    private static final String CALLS_OF_MEMBER =
            "SELECT call_id AS id FROM call_members WHERE user_id = $1 ORDER BY call_id";

    /** As many at once as a transaction has time for, under load too; and as many as are left to the last. */
    private static final int STEP = 50;

    private static final String CALLS_BEYOND_STEP = """
            SELECT call_id AS id FROM call_members WHERE user_id = $1 ORDER BY call_id OFFSET $2 LIMIT $2""";

    private static final String DELETE_ATTENDANCE = "DELETE FROM attendance WHERE user_id = $1";

    private final CallChanges changes;
    private final Clock clock;

    /** @param clock says when log-ins of guests were revoked */
    public Departures(CallChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Takes somebody's seat away who does not own the call.
     *
     * @return whether there was such a member or guest; nothing has changed where there was none
     */
    public Future<Boolean> remove(Transaction transaction, UUID callId, UUID person) {
        return take(transaction, callId, person)
                .compose(taken -> taken ? gone(transaction, callId).map(true) : Future.succeededFuture(false));
    }

    private Future<Boolean> take(Transaction transaction, UUID callId, UUID person) {
        return transaction
                .query(DELETE_MEMBER, Tuple.of(callId, person))
                .compose(members -> members.rowCount() > 0
                        ? Future.succeededFuture(true)
                        : revoke(transaction, DELETE_GUEST, Tuple.of(callId, person)));
    }

    /** Takes the seats of all guests away who came by a link. */
    public Future<Void> removeGuests(Transaction transaction, UUID callId, UUID invitationId) {
        return revoke(transaction, DELETE_GUESTS_OF_LINK, Tuple.of(callId, invitationId))
                .compose(any -> any ? gone(transaction, callId) : Future.succeededFuture());
    }

    /**
     * Takes the seats of all guests of a call away whose tokens were good until before then and whom no gateway has
     * seen since. The call is locked.
     */
    Future<Boolean> removeUnseenGuests(Transaction transaction, UUID callId, Instant since) {
        return revoke(transaction, DELETE_UNSEEN_GUESTS, Tuple.of(callId, CallRows.timestamp(since)))
                .compose(any -> any ? gone(transaction, callId).map(true) : Future.succeededFuture(false));
    }

    /**
     * Takes somebody's own seat away. The call of an owner goes to who has been a member for longest, of several the
     * first by login; where there is nobody but guests, it ends.
     *
     * @param standing of {@code person}
     */
    public Future<Departure> leave(Transaction transaction, Standing standing, UUID person) {
        if (!standing.isOwner()) {
            return remove(transaction, standing.callId(), person).map(new Departure.Left());
        }
        return transaction
                .query(LONGEST_MEMBER, Tuple.of(standing.callId(), person))
                .compose(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> handOver(transaction, standing.callId(), person, row.getUUID("user_id")))
                        .orElseGet(() -> end(transaction, standing.callId()).map(new Departure.Ended())));
    }

    private Future<Departure> handOver(Transaction transaction, UUID callId, UUID from, UUID to) {
        return transaction
                .query(HAND_OVER, Tuple.of(callId, to))
                .compose(handed -> transaction.query(DELETE_MEMBER, Tuple.of(callId, from)))
                .compose(left -> gone(transaction, callId))
                .map(new Departure.HandedOver(to));
    }

    /** Ends a call: it is gone, and the log is told. */
    public Future<Void> end(Transaction transaction, UUID callId) {
        return revoke(transaction, DELETE_GUESTS, Tuple.of(callId))
                .compose(revoked -> transaction.query(DELETE, Tuple.of(callId)))
                .compose(deleted -> Outbox.addCalls(transaction, List.of(callId)));
    }

    /**
     * Takes a user out of some calls, as {@link #leave} does, where they are too many for one transaction.
     *
     * @return whether there may be too many still
     */
    public Future<Boolean> leaveSome(Transaction transaction, UUID user) {
        return transaction
                .query(LOCK_USER, Tuple.of(user))
                .compose(locked -> transaction.query(CALLS_BEYOND_STEP, Tuple.of(user, STEP)))
                .compose(calls -> leaveEach(transaction, calls, user).map(calls.size() == STEP));
    }

    /**
     * Takes a user out of all calls, as {@link #leave} does, who is to be deleted in the same transaction; that they
     * were ever in one is forgotten. Nobody can make them a member of another until the transaction ends.
     */
    public Future<Void> leaveAll(Transaction transaction, UUID user) {
        return transaction
                .query(LOCK_USER, Tuple.of(user))
                .compose(locked -> transaction.query(CALLS_OF_MEMBER, Tuple.of(user)))
                .compose(calls -> leaveEach(transaction, calls, user))
                .compose(left -> transaction.query(DELETE_ATTENDANCE, Tuple.of(user)))
                .mapEmpty();
    }

    private Future<Void> leaveEach(Transaction transaction, RowSet<Row> calls, UUID user) {
        Future<Void> left = Future.succeededFuture();
        for (Row call : calls) {
            left = left.compose(before -> changes.lock(transaction, call.getUUID("id"), user))
                    .compose(standing -> leaveIfThere(transaction, standing, user));
        }
        return left;
    }

    private Future<Void> leaveIfThere(Transaction transaction, Optional<Standing> standing, UUID user) {
        return standing.filter(found -> !found.isStranger())
                .map(found -> leave(transaction, found, user).<Void>mapEmpty())
                .orElseGet(Future::succeededFuture);
    }

    /** Ends a change by which somebody is in the call no more. */
    private Future<Void> gone(Transaction transaction, UUID callId) {
        return transaction
                .query(FORGET_ATTENDANCE, Tuple.of(callId))
                .compose(forgotten -> changes.changed(transaction, callId));
    }

    /** Gives whether the statement deleted any guest. */
    private Future<Boolean> revoke(Transaction transaction, String deletion, Tuple arguments) {
        return transaction.query(deletion, arguments).compose(guests -> {
            Future<Void> revoked = Future.succeededFuture();
            for (Row guest : guests) {
                revoked = revoked.compose(before -> Outbox.addRevocation(
                        transaction, guest.getUUID("session_id"), guest.getUUID("id"), clock.instant()));
            }
            return revoked.map(all -> guests.rowCount() > 0);
        });
    }
}
