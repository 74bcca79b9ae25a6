package callstream.accounts.calls;

import callstream.accounts.audit.AuditLog;
import callstream.accounts.audit.Event;
import callstream.accounts.audit.Origin;
import callstream.accounts.calls.CallRefusedException.Reason;
import callstream.accounts.login.Caller;
import callstream.accounts.store.CallChanges;
import callstream.accounts.store.Database;
import callstream.accounts.store.Departures;
import callstream.accounts.store.Invitation;
import callstream.accounts.store.InvitationStore;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Links into a call: made, shown and revoked by its owner. */
public final class Invitations {
    /** Links into one call whose time is not over. Others are kept only while guests are there who came by them. */
    public static final int MAX_OF_CALL = 20;

    private static final Logger log = LoggerFactory.getLogger(Invitations.class);

    private final InvitationStore links;
    private final Departures departures;
    private final CallEdits edits;
    private final CallAudit audit;
    private final Supplier<UUID> newId;
    private final SecureRandom random;
    private final Clock clock;

    /** @param newId gives an id that was never given before */
    public Invitations(
            Database database,
            CallChanges changes,
            InvitationStore links,
            Departures departures,
            AuditLog audit,
            Supplier<UUID> newId,
            SecureRandom random,
            Clock clock) {
        this.links = links;
        this.departures = departures;
        this.edits = new CallEdits(database, changes);
        this.audit = new CallAudit(audit);
        this.newId = newId;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What a new link is to be like.
     *
     * @param lifetime from now on
     * @param guests whether who has no account may come in as well
     * @param maxUses how many may come in by it; empty: as many as the call takes
     */
    public record Wish(Duration lifetime, boolean guests, Optional<Integer> maxUses) {}

    /** A new link with its token, which is told this once. */
    public record Made(Invitation invitation, InvitationToken token) {}

    /**
     * Makes a link into the caller's own call. Fails with {@link CallNotFoundException}, {@link CallRefusedException}.
     */
    public Future<Made> create(Caller caller, UUID callId, Wish wish, Origin origin) {
        var token = InvitationToken.random(random);
        Instant now = clock.instant();
        Instant expiresAt = now.plus(wish.lifetime()).truncatedTo(ChronoUnit.SECONDS);
        var invitation = new Invitation(newId.get(), callId, wish.guests(), wish.maxUses(), 0, now, expiresAt);
        return edits.inOwnCall(
                        caller,
                        callId,
                        (transaction, standing) -> links.insert(transaction, invitation, token.hash(), clock.instant())
                                .compose(inserted -> links.of(transaction, callId))
                                .map(this::current)
                                .compose(current -> current > MAX_OF_CALL
                                        ? CallEdits.<Made>refused(Reason.TOO_MANY_INVITATIONS)
                                        : audit.write(transaction, Event.INVITATION_MADE, caller, callId, origin)
                                                .map(new Made(invitation, token))))
                .onSuccess(made -> log.atInfo()
                        .addKeyValue("callId", callId)
                        .addKeyValue("invitationId", invitation.id())
                        .log("link made"));
    }

    private long current(List<Invitation> all) {
        Instant now = clock.instant();
        return all.stream().filter(link -> link.expiresAt().isAfter(now)).count();
    }

    /** The links into the caller's own call, newest first. Fails as {@link #create}. */
    public Future<List<Invitation>> list(Caller caller, UUID callId) {
        return edits.inOwnCall(caller, callId, (transaction, standing) -> links.of(transaction, callId));
    }

    /** Ends a link into the caller's own call, and takes out all guests who came by it. Fails as {@link #create}. */
    public Future<Void> revoke(Caller caller, UUID callId, UUID invitationId, Origin origin) {
        return edits.inOwnCall(
                        caller,
                        callId,
                        (transaction, standing) -> departures
                                .removeGuests(transaction, callId, invitationId)
                                .compose(removed -> links.delete(transaction, callId, invitationId))
                                .compose(deleted -> deleted
                                        ? audit.write(transaction, Event.INVITATION_REVOKED, caller, callId, origin)
                                        : CallEdits.<Void>refused(Reason.NO_SUCH_INVITATION)))
                .onSuccess(revoked -> log.atInfo()
                        .addKeyValue("callId", callId)
                        .addKeyValue("invitationId", invitationId)
                        .log("link revoked"));
    }
}
