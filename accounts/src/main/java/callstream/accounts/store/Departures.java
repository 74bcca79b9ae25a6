package callstream.accounts.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Changes of calls by which somebody goes. */
public final class Departures {
    private static final String END_OWN = """
            DELETE FROM calls c WHERE EXISTS (SELECT 1 FROM call_members WHERE call_id = c.id AND user_id = $1)
              AND NOT EXISTS (SELECT 1 FROM call_members WHERE call_id = c.id AND user_id <> $1)""";

    private static final String HAND_OVER = """
            UPDATE calls c SET created_by = (
              SELECT m.user_id FROM call_members m JOIN users u ON u.id = m.user_id
              WHERE m.call_id = c.id AND m.user_id <> $1 ORDER BY u.login LIMIT 1)
            WHERE created_by = $1""";

    private static final String LEAVE = "DELETE FROM call_members WHERE user_id = $1";

    /** Takes a user out of all calls; those with no other member end. */
    public Future<Void> leaveAll(Transaction transaction, UUID user) {
        return transaction
                .query(END_OWN, Tuple.of(user))
                .compose(ended -> transaction.query(HAND_OVER, Tuple.of(user)))
                .compose(handed -> transaction.query(LEAVE, Tuple.of(user)))
                .mapEmpty();
    }
}
