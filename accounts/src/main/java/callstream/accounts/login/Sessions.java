package callstream.accounts.login;

import callstream.accounts.audit.AuditLog;
import callstream.accounts.audit.AuditLog.Happened;
import callstream.accounts.audit.Event;
import callstream.accounts.audit.Origin;
import callstream.accounts.store.Credentials;
import callstream.accounts.store.Database;
import callstream.accounts.store.Guest;
import callstream.accounts.store.Holder;
import callstream.accounts.store.Outbox;
import callstream.accounts.store.Session;
import callstream.accounts.store.Session.Previous;
import callstream.accounts.store.Session.Secrets;
import callstream.accounts.store.SessionStore;
import callstream.accounts.store.Transaction;
import callstream.accounts.store.User;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Sessions, from log-in to log-out, and those of guests. Each has one refresh token at a time:
 *
 * <pre>
 *   shown                                          what becomes of the session
 *   the good one                                   the next one takes its place
 *   the one before, within {@link #RETRY}              nothing: the same next one is given again
 *   any older one, or the one before later         it is ended: somebody has a copy
 *   one of no session, or of one that is over      nothing
 * </pre>
 *
 * The second line is for two tabs that refresh at the same time, and for an answer that was lost on its way. It gives a
 * thief nothing that he would not have had before: of thief and user the first who goes on from there makes the other's
 * token an old one.
 *
 * <p>Of each session that is ended before its time the log is told, for the gateways.
 */
public final class Sessions {
    /** How long a refresh token may be shown again after its use. */
    static final Duration RETRY = Duration.ofSeconds(10);

    /** Sessions of one user; with one more the one that was not used for longest ends. */
    static final int MOST = 50;

    private final Database database;
    private final SessionStore store;
    private final AccessTokens tokens;
    private final SessionSettings settings;
    private final AuditLog audit;
    private final SecureRandom random;
    private final Supplier<UUID> newId;
    private final Clock clock;

    /** @param newId gives an id that was never given before */
    public Sessions(
            Database database,
            SessionStore store,
            AccessTokens tokens,
            SessionSettings settings,
            AuditLog audit,
            SecureRandom random,
            Supplier<UUID> newId,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.tokens = tokens;
        this.settings = settings;
        this.audit = audit;
        this.random = random;
        this.newId = newId;
        this.clock = clock;
    }

    /** Fails with {@link SessionEndedException} unless the caller's session goes on. */
    public Future<Void> requireLive(Caller caller) {
        return store.isLive(caller.sessionId(), caller.userId(), clock.instant())
                .compose(live -> live ? Future.succeededFuture() : Future.failedFuture(new SessionEndedException()));
    }

    /**
     * A new session for somebody who has proven to be this user. Fails with {@link BadCredentialsException} where the
     * user is gone by now, or has another password than the one that was checked: a new password ends all sessions, and
     * this one would come behind it.
     */
    Future<IssuedTokens> begin(Credentials checked, Origin origin) {
        User user = checked.user();
        RefreshToken token = RefreshToken.first(random);
        Session session = first(newId.get(), user, token);
        Happened happened = Happened.to(user.id(), Event.LOGGED_IN, origin).in(session.id());
        return database.transaction(
                        transaction -> store.insert(transaction, session, token.familyHash(), checked.passwordHash())
                                .compose(inserted -> inserted
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(new BadCredentialsException()))
                                .compose(inserted -> store.endOldest(transaction, user.id(), MOST))
                                .compose(ended -> revoke(transaction, user.id(), ended))
                                .compose(revoked -> audit.write(transaction, happened)))
                .map(begun -> issue(session, token));
    }

    /** The session of a new guest, who was kept before in this transaction; it ends when the guest has to go. */
    public Future<IssuedTokens> begin(Transaction transaction, Guest guest) {
        RefreshToken token = RefreshToken.first(random);
        Session session = first(guest.sessionId(), guest, token);
        return store.insertOfGuest(transaction, session, token.familyHash()).map(begun -> issue(session, token));
    }

    private Session first(UUID id, Holder holder, RefreshToken token) {
        Instant now = clock.instant();
        return new Session(id, holder, new Secrets(token.secretHash(), Optional.empty()), now, now, end(now, now));
    }

    /**
     * The next tokens of a session. Fails with {@link InvalidRefreshTokenException}.
     *
     * @param refreshToken as the client shows it
     */
    public Future<IssuedTokens> refresh(String refreshToken, Origin origin) {
        return RefreshToken.parse(refreshToken)
                .map(token -> database.transaction(transaction -> store.find(transaction, token.familyHash())
                        .compose(found -> found.map(session -> refresh(transaction, session, token, origin))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty())))))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                // Only here, as the transaction that ends a session must not fail.
                .compose(issued -> issued.map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(new InvalidRefreshTokenException())));
    }

    private Future<Optional<IssuedTokens>> refresh(
            Transaction transaction, Session session, RefreshToken token, Origin origin) {
        Instant now = clock.instant();
        Optional<Previous> previous = session.secrets().previous();
        if (!session.expiresAt().isAfter(now)) {
            return Future.succeededFuture(Optional.empty());
        } else if (session.secrets().current().equals(token.secretHash())) {
            return rotate(transaction, session, token, now).map(Optional::of);
        } else if (previous.filter(before -> before.hash().equals(token.secretHash()))
                        .isPresent()
                && session.rotatedAt().plus(RETRY).isAfter(now)) {
            RefreshToken next = token.next(previous.get().seed());
            return Future.succeededFuture(Optional.of(issue(session, next)));
        }
        return endForReuse(transaction, session, origin).map(Optional.empty());
    }

    private Future<IssuedTokens> rotate(Transaction transaction, Session session, RefreshToken token, Instant now) {
        var seed = RefreshToken.newSeed(random);
        RefreshToken next = token.next(seed);
        var secrets = new Secrets(next.secretHash(), Optional.of(new Previous(token.secretHash(), seed)));
        var rotated = new Session(
                session.id(), session.holder(), secrets, session.begunAt(), now, end(session.begunAt(), now));
        return store.rotate(transaction, rotated).map(kept -> issue(rotated, next));
    }

    private Future<Void> endForReuse(Transaction transaction, Session session, Origin origin) {
        UUID user = session.holder().id();
        return store.end(transaction, session.id(), user)
                .compose(ended -> revoke(transaction, user, ended))
                .compose(revoked -> audit.write(
                        transaction,
                        Happened.to(user, Event.REFRESH_REUSED, origin).in(session.id())));
    }

    /** Ends the caller's session. */
    public Future<Void> logOut(Caller caller, Origin origin) {
        UUID user = caller.userId();
        Happened happened = Happened.to(user, Event.LOGGED_OUT, origin).in(caller.sessionId());
        return database.transaction(transaction -> store.end(transaction, caller.sessionId(), user)
                .compose(ended -> revoke(transaction, user, ended))
                .compose(revoked -> audit.write(transaction, happened)));
    }

    /** Ends all of the caller's sessions, this one too. */
    public Future<Void> logOutEverywhere(Caller caller, Origin origin) {
        Happened happened = Happened.to(caller.userId(), Event.LOGGED_OUT_EVERYWHERE, origin)
                .in(caller.sessionId());
        return database.transaction(transaction -> endAllBut(transaction, caller.userId(), Optional.empty())
                .compose(ended -> audit.write(transaction, happened)));
    }

    /** Ends the user's sessions, all but the one given. */
    public Future<Void> endAllBut(Transaction transaction, UUID user, Optional<UUID> kept) {
        return store.endAllBut(transaction, user, kept).compose(ended -> revoke(transaction, user, ended));
    }

    private Future<Void> revoke(Transaction transaction, UUID user, List<UUID> sessions) {
        Instant now = clock.instant();
        Future<Void> told = Future.succeededFuture();
        for (UUID session : sessions) {
            told = told.compose(before -> Outbox.addRevocation(transaction, session, user, now));
        }
        return told;
    }

    private Instant end(Instant begunAt, Instant now) {
        Instant idle = now.plus(settings.idle());
        Instant longest = begunAt.plus(settings.longest());
        return idle.isBefore(longest) ? idle : longest;
    }

    private IssuedTokens issue(Session session, RefreshToken token) {
        return new IssuedTokens(
                session.holder(),
                tokens.issue(session.holder(), session.id()),
                tokens.lifetime(),
                token.text(),
                Duration.between(clock.instant(), session.expiresAt()));
    }
}
