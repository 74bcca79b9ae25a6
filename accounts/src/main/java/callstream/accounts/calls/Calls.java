package callstream.accounts.calls;

import callstream.accounts.audit.AuditLog;
import callstream.accounts.audit.Event;
import callstream.accounts.audit.Origin;
import callstream.accounts.login.Caller;
import callstream.accounts.store.Call;
import callstream.accounts.store.CallAlteration;
import callstream.accounts.store.CallChanges;
import callstream.accounts.store.CallCursor;
import callstream.accounts.store.CallSettings;
import callstream.accounts.store.CallStore;
import callstream.accounts.store.Database;
import callstream.accounts.store.Departures;
import callstream.accounts.store.Login;
import callstream.accounts.store.User;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes calls, shows them to their members, and lets their owners change and end them. */
public final class Calls {
    /** People who may enter a call: its owner, its members and its guests. */
    public static final int MAX_MEMBERS = 100;

    /** Calls of which somebody is a member: all of them change when the member is renamed or deleted. */
    public static final int MAX_OF_MEMBER = 500;

    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    private final Database database;
    private final CallStore calls;
    private final CallChanges changes;
    private final Departures departures;
    private final CallEdits edits;
    private final CallAudit audit;
    private final Supplier<UUID> newId;

    /** @param newId gives an id that was never given before */
    public Calls(
            Database database,
            CallStore calls,
            CallChanges changes,
            Departures departures,
            AuditLog audit,
            Supplier<UUID> newId) {
        this.database = database;
        this.calls = calls;
        this.changes = changes;
        this.departures = departures;
        this.edits = new CallEdits(database, changes);
        this.audit = new CallAudit(audit);
        this.newId = newId;
    }

    /**
     * Makes a call of which the caller is the owner, and a member, named or not. Fails with
     * {@link UnknownMembersException}, {@link CallRefusedException}, or {@link CreatorGoneException}.
     *
     * @param title 1 to 128 characters
     * @param logins the other members
     */
    public Future<Call> create(Caller caller, String title, CallSettings settings, Set<Login> logins) {
        UUID id = newId.get();
        return database.transaction(transaction -> changes.known(transaction, caller.userId(), logins)
                        .compose(found -> {
                            new Invited(caller, logins, found).refuseUnlessAllKnown();
                            List<UUID> members = found.stream().map(User::id).toList();
                            return members.size() > MAX_MEMBERS
                                    ? CallEdits.<Void>refused(CallRefusedException.Reason.FULL)
                                    : changes.insert(transaction, id, title, caller.userId(), settings, members)
                                            .compose(inserted -> edits.requireRoom(transaction, members));
                        }))
                .compose(made -> {
                    log.atInfo().addKeyValue("callId", id).log("call created");
                    return get(caller, id);
                });
    }

    /**
     * A page of the calls of which the caller is a member, newest first.
     *
     * @param most calls on the page
     * @param after where the page before it ended; empty for the first
     */
    public Future<CallPage> list(Caller caller, int most, Optional<CallCursor> after) {
        // One more than asked for: whether it is there says whether there is another page.
        return after.map(place -> calls.nextOf(caller.userId(), most + 1, place))
                .orElseGet(() -> calls.newestOf(caller.userId(), most + 1))
                .map(found -> CallPage.of(found, most));
    }

    /** One of the caller's calls. Fails with {@link CallNotFoundException}. */
    public Future<Call> get(Caller caller, UUID callId) {
        if (!caller.mayAskOf(callId)) {
            return Future.failedFuture(new CallNotFoundException());
        }
        return calls.find(callId, caller.userId())
                .compose(found -> found.map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(new CallNotFoundException())));
    }

    /** Renames the caller's own call, or changes its settings. Fails as {@link #end}. */
    public Future<Call> alter(Caller caller, UUID callId, CallAlteration alteration, Origin origin) {
        return edits.inOwnCall(
                        caller,
                        callId,
                        (transaction, standing) -> changes.alter(transaction, callId, alteration)
                                .compose(altered -> changes.changed(transaction, callId))
                                .compose(changed -> alteration.setsSettings()
                                        ? audit.write(transaction, Event.CALL_SETTINGS_SET, caller, callId, origin)
                                        : Future.succeededFuture()))
                .compose(altered -> get(caller, callId));
    }

    /** Ends the caller's own call. Fails with {@link CallNotFoundException} or {@link CallRefusedException}. */
    public Future<Void> end(Caller caller, UUID callId, Origin origin) {
        return edits.inOwnCall(
                        caller,
                        callId,
                        (transaction, standing) -> departures
                                .end(transaction, callId)
                                .compose(ended -> audit.write(transaction, Event.CALL_ENDED, caller, callId, origin)))
                .onSuccess(ended -> log.atInfo().addKeyValue("callId", callId).log("call ended"));
    }
}
