package callstream.accounts.calls;

import callstream.accounts.audit.AuditLog;
import callstream.accounts.audit.Origin;
import callstream.accounts.calls.CallRefusedException.Reason;
import callstream.accounts.login.Caller;
import callstream.accounts.store.CallChanges;
import callstream.accounts.store.Database;
import callstream.accounts.store.Departures;
import callstream.accounts.store.Login;
import callstream.accounts.store.Standing;
import callstream.accounts.store.Transaction;
import callstream.accounts.store.User;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may enter a call: any member invites others, the owner removes them, and everybody may leave. */
public final class Members {
    private static final Logger log = LoggerFactory.getLogger(Members.class);

    private final Database database;
    private final CallChanges changes;
    private final Departures departures;
    private final CallEdits edits;
    private final CallAudit audit;

    /** Members of calls in {@code database}. */
    public Members(Database database, CallChanges changes, Departures departures, AuditLog audit) {
        this.database = database;
        this.changes = changes;
        this.departures = departures;
        this.edits = new CallEdits(database, changes);
        this.audit = new CallAudit(audit);
    }

    /**
     * Makes users members of one of the caller's calls; who is one already stays one. All or none. Fails with
     * {@link CallNotFoundException}, {@link UnknownMembersException}, {@link CreatorGoneException} or
     * {@link CallRefusedException}.
     */
    public Future<Void> invite(Caller caller, UUID callId, Set<Login> logins) {
        return database.transaction(transaction -> changes.known(transaction, caller.userId(), logins)
                .compose(found -> edits.standing(transaction, caller, callId).compose(standing -> {
                    new Invited(caller, logins, found).refuseUnlessAllKnown();
                    return add(transaction, standing, found);
                })));
    }

    private Future<Void> add(Transaction transaction, Standing standing, List<User> users) {
        List<UUID> ids = users.stream().map(User::id).toList();
        return changes.addMembers(transaction, standing.callId(), ids).compose(added -> {
            if (standing.people() + added > Calls.MAX_MEMBERS) {
                return CallEdits.refused(Reason.FULL);
            }
            return added == 0
                    ? Future.succeededFuture()
                    : edits.requireRoom(transaction, ids)
                            .compose(room -> changes.changed(transaction, standing.callId()));
        });
    }

    /**
     * Takes somebody out of a call: the owner anybody, everybody themselves. When the owner leaves, the call goes to
     * who has been a member for longest; with the last member it ends. Fails with {@link CallNotFoundException} or
     * {@link CallRefusedException}.
     *
     * @param person a member's or a guest's id
     */
    public Future<Void> remove(Caller caller, UUID callId, UUID person, Origin origin) {
        return edits.inCall(
                        caller,
                        callId,
                        (transaction, standing) -> remove(transaction, standing, caller, person, origin))
                .onSuccess(removed -> log.atInfo()
                        .addKeyValue("callId", callId)
                        .addKeyValue("userId", person)
                        .log("no longer in the call"));
    }

    private Future<Void> remove(Transaction transaction, Standing standing, Caller caller, UUID person, Origin origin) {
        UUID callId = standing.callId();
        if (person.equals(caller.userId())) {
            return departures
                    .leave(transaction, standing, person)
                    .compose(departure -> audit.left(transaction, departure, caller, callId, origin));
        }
        if (!standing.isOwner()) {
            return CallEdits.refused(Reason.NOT_OWNER);
        }
        return departures
                .remove(transaction, callId, person)
                .compose(removed -> removed
                        ? audit.removed(transaction, caller, callId, person, origin)
                        : CallEdits.refused(Reason.NO_SUCH_MEMBER));
    }
}
