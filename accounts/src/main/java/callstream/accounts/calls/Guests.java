package callstream.accounts.calls;

import callstream.accounts.audit.AuditLog;
import callstream.accounts.audit.Event;
import callstream.accounts.audit.Origin;
import callstream.accounts.calls.CallRefusedException.Reason;
import callstream.accounts.login.Caller;
import callstream.accounts.login.IssuedTokens;
import callstream.accounts.login.Sessions;
import callstream.accounts.store.CallChanges;
import callstream.accounts.store.Database;
import callstream.accounts.store.Guest;
import callstream.accounts.store.Invitation;
import callstream.accounts.store.InvitationGoal;
import callstream.accounts.store.InvitationStore;
import callstream.accounts.store.Standing;
import callstream.accounts.store.Transaction;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Coming into a call by a link: users become members, who has no account a guest. */
public final class Guests {
    /** Guests of one call at a time. */
    public static final int MAX_OF_CALL = 50;

    private static final Logger log = LoggerFactory.getLogger(Guests.class);

    private final Database database;
    private final CallChanges changes;
    private final CallEdits edits;
    private final CallAudit audit;
    private final InvitationStore links;
    private final Sessions sessions;
    private final Duration tokenLifetime;
    private final Supplier<UUID> newId;
    private final Clock clock;

    /**
     * A guest who came in.
     *
     * @param tokens of the guest's session
     */
    public record Entered(Guest guest, IssuedTokens tokens) {}

    /**
     * Guests of calls in {@code database}.
     *
     * @param tokenLifetime of an access token: so long a guest who is never seen in the call keeps the seat, at least
     * @param newId gives an id that was never given before
     */
    public Guests(
            Database database,
            CallChanges changes,
            InvitationStore links,
            Sessions sessions,
            AuditLog audit,
            Duration tokenLifetime,
            Supplier<UUID> newId,
            Clock clock) {
        this.database = database;
        this.changes = changes;
        this.edits = new CallEdits(database, changes);
        this.audit = new CallAudit(audit);
        this.links = links;
        this.sessions = sessions;
        this.tokenLifetime = tokenLifetime;
        this.newId = newId;
        this.clock = clock;
    }

    /**
     * Tells whoever holds a link where it leads, without using it. Fails with {@link CallRefusedException} where nobody
     * may come in by it.
     */
    public Future<InvitationGoal> look(InvitationToken token) {
        return database.transaction(transaction ->
                links.goal(transaction, token.hash(), clock.instant()).compose(Guests::orNotValid));
    }

    /**
     * Makes the caller a member of the call that the link leads into; who is one already stays one, and does not use
     * the link. Fails with {@link CallRefusedException} or {@link CreatorGoneException}.
     *
     * @return id of the call
     */
    public Future<UUID> accept(Caller caller, InvitationToken token, Origin origin) {
        return database.transaction(transaction -> changes.known(transaction, caller.userId(), Set.of())
                .compose(found -> found.isEmpty()
                        ? Future.failedFuture(new CreatorGoneException())
                        : lock(transaction, token, caller.userId()))
                .compose(standing -> standing.isStranger()
                        ? join(transaction, standing, token, caller, origin)
                        : Future.succeededFuture(standing.callId())));
    }

    private Future<UUID> join(
            Transaction transaction, Standing standing, InvitationToken token, Caller caller, Origin origin) {
        return usable(transaction, token)
                .compose(link -> standing.people() >= Calls.MAX_MEMBERS
                        ? CallEdits.refused(Reason.FULL)
                        : changes.addMembers(transaction, link.callId(), List.of(caller.userId()))
                                .compose(added -> edits.requireRoom(transaction, List.of(caller.userId())))
                                .compose(room -> used(transaction, link))
                                .compose(used ->
                                        audit.write(transaction, Event.JOINED_BY_LINK, caller, link.callId(), origin)))
                .map(standing.callId());
    }

    /**
     * Makes somebody without an account a guest of the call that the link leads into. Fails with
     * {@link CallRefusedException}.
     *
     * @param name to show, 1 to 64 characters
     */
    public Future<Entered> enter(InvitationToken token, String name, Origin origin) {
        UUID id = newId.get();
        return database.transaction(transaction -> lock(transaction, token, id)
                        .compose(standing -> usable(transaction, token)
                                .compose(link -> seat(
                                        transaction,
                                        standing,
                                        link,
                                        new Guest(id, link.callId(), link.id(), name, newId.get()),
                                        origin))))
                .onSuccess(entered -> log.atInfo()
                        .addKeyValue("callId", entered.guest().callId())
                        .addKeyValue("userId", entered.guest().id())
                        .addKeyValue("invitationId", entered.guest().invitationId())
                        .log("guest came"));
    }

    private Future<Entered> seat(
            Transaction transaction, Standing standing, Invitation link, Guest guest, Origin origin) {
        if (!link.guests()) {
            return CallEdits.refused(Reason.GUESTS_NOT_ALLOWED);
        } else if (standing.people() >= Calls.MAX_MEMBERS) {
            return CallEdits.refused(Reason.FULL);
        } else if (standing.guests() >= MAX_OF_CALL) {
            return CallEdits.refused(Reason.TOO_MANY_GUESTS);
        }
        return links.insertGuest(transaction, guest, clock.instant().plus(tokenLifetime))
                .compose(inserted -> used(transaction, link))
                .compose(used -> audit.came(transaction, guest, origin))
                .compose(written -> sessions.begin(transaction, guest))
                .map(tokens -> new Entered(guest, tokens));
    }

    /** Locks the call that the link leads into: whatever is asked of the link after that is so until the end. */
    private Future<Standing> lock(Transaction transaction, InvitationToken token, UUID person) {
        return links.callOf(transaction, token.hash())
                .compose(callId -> callId.map(id -> changes.lock(transaction, id, person))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .compose(Guests::orNotValid);
    }

    private Future<Invitation> usable(Transaction transaction, InvitationToken token) {
        return links.usable(transaction, token.hash(), clock.instant()).compose(Guests::orNotValid);
    }

    private static <T> Future<T> orNotValid(Optional<T> found) {
        return found.map(Future::succeededFuture).orElseGet(() -> CallEdits.refused(Reason.INVITATION_NOT_VALID));
    }

    private Future<Void> used(Transaction transaction, Invitation link) {
        return links.use(transaction, link.id()).compose(counted -> changes.changed(transaction, link.callId()));
    }
}
