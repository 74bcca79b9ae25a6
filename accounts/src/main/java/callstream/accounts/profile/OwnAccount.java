package callstream.accounts.profile;

import callstream.accounts.audit.AuditLog;
import callstream.accounts.audit.AuditLog.Happened;
import callstream.accounts.audit.Event;
import callstream.accounts.audit.Origin;
import callstream.accounts.login.Caller;
import callstream.accounts.login.Password;
import callstream.accounts.login.PasswordCheck;
import callstream.accounts.login.PasswordHasher;
import callstream.accounts.login.SessionEndedException;
import callstream.accounts.login.Sessions;
import callstream.accounts.login.WrongPasswordException;
import callstream.accounts.store.CallChanges;
import callstream.accounts.store.Credentials;
import callstream.accounts.store.Database;
import callstream.accounts.store.Departures;
import callstream.accounts.store.Login;
import callstream.accounts.store.Outbox;
import callstream.accounts.store.Transaction;
import callstream.accounts.store.User;
import callstream.accounts.store.UserStore;
import io.vertx.core.Future;
import java.util.Optional;

/** A user's own account. Every future may fail with {@link SessionEndedException}, where the account is gone. */
public final class OwnAccount {
    private final Database database;
    private final UserStore users;
    private final PasswordCheck check;
    private final PasswordHasher hasher;
    private final Sessions sessions;
    private final CallChanges changes;
    private final Departures departures;
    private final AuditLog audit;

    /** Changes in {@code database}, by those who pass {@code check}. */
    public OwnAccount(
            Database database,
            UserStore users,
            PasswordCheck check,
            PasswordHasher hasher,
            Sessions sessions,
            CallChanges changes,
            Departures departures,
            AuditLog audit) {
        this.database = database;
        this.users = users;
        this.check = check;
        this.hasher = hasher;
        this.sessions = sessions;
        this.changes = changes;
        this.departures = departures;
        this.audit = audit;
    }

    /** Who the caller is. */
    public Future<User> show(Caller caller) {
        return users.credentials(caller.userId()).compose(found -> present(found.map(Credentials::user)));
    }

    /**
     * Gives the caller another name to show. Access tokens have it from the next one on; the log is told, for those who
     * are in calls with the caller.
     *
     * @param name 1 to 64 characters
     */
    public Future<User> rename(Caller caller, String name) {
        return database.transaction(transaction -> users.rename(transaction, caller.userId(), name)
                .compose(OwnAccount::present)
                .compose(user ->
                        changes.changedAllOf(transaction, caller.userId()).map(user)));
    }

    /** The caller's login, with which a new password must not be the same. */
    public Future<Login> login(Caller caller) {
        return show(caller).map(User::login);
    }

    /**
     * Gives the caller another password, and ends all other sessions. Fails with {@link WrongPasswordException}.
     *
     * @param old the password until now
     * @param password one to which {@link callstream.accounts.login.NewPasswords} has no objection
     */
    public Future<Void> changePassword(Caller caller, Password old, Password password, Origin origin) {
        return check.ofCaller(caller, old, origin)
                .compose(known -> hasher.hash(password)
                        .compose(hash -> database.transaction(
                                transaction -> changePassword(transaction, caller, known, hash, origin))));
    }

    private Future<Void> changePassword(
            Transaction transaction, Caller caller, Credentials known, String hash, Origin origin) {
        Happened happened =
                Happened.to(caller.userId(), Event.PASSWORD_CHANGED, origin).in(caller.sessionId());
        return users.replaceHash(transaction, caller.userId(), known.passwordHash(), hash)
                // Another request was faster, and what was given as the old password is it no more.
                .compose(replaced ->
                        replaced ? Future.succeededFuture() : Future.failedFuture(new WrongPasswordException()))
                .compose(replaced -> sessions.endAllBut(transaction, caller.userId(), Optional.of(caller.sessionId())))
                .compose(ended -> audit.write(transaction, happened));
    }

    /**
     * Deletes the caller's account and all that is kept of its user, here and on the log: sessions, memberships (calls
     * go to another member, or end), the face. Audit rows keep what happened and when. All of it or nothing; but who is
     * in very many calls leaves some before, and stays out of them where the rest fails. Fails with
     * {@link WrongPasswordException}.
     */
    public Future<Void> delete(Caller caller, Password password, Origin origin) {
        return check.ofCaller(caller, password, origin)
                .compose(known -> leaveSome(known.user())
                        .compose(left ->
                                database.transaction(transaction -> delete(transaction, known.user(), origin))));
    }

    private Future<Void> leaveSome(User user) {
        return database.transaction(transaction -> departures.leaveSome(transaction, user.id()))
                .compose(more -> more ? leaveSome(user) : Future.succeededFuture());
    }

    private Future<Void> delete(Transaction transaction, User user, Origin origin) {
        // Not whose it was: the row would be all that is left of the user.
        var nobody = new Origin("", "", origin.requestId());
        return departures
                .leaveAll(transaction, user.id())
                .compose(left -> sessions.endAllBut(transaction, user.id(), Optional.empty()))
                .compose(ended -> Outbox.addForgottenFace(transaction, user.id()))
                .compose(forgotten -> users.delete(transaction, user.id()))
                .compose(deleted -> check.forget(transaction, user, origin))
                .compose(forgotten -> audit.anonymise(transaction, user.id()))
                .compose(anonymous -> audit.write(transaction, Happened.toNobody(Event.ACCOUNT_DELETED, nobody)));
    }

    private static Future<User> present(Optional<User> found) {
        return found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(new SessionEndedException()));
    }
}
