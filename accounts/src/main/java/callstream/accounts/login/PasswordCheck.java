package callstream.accounts.login;

import callstream.accounts.audit.AuditLog;
import callstream.accounts.audit.AuditLog.Happened;
import callstream.accounts.audit.Event;
import callstream.accounts.audit.Origin;
import callstream.accounts.limits.Attempts;
import callstream.accounts.store.Credentials;
import callstream.accounts.store.Login;
import callstream.accounts.store.Transaction;
import callstream.accounts.store.User;
import callstream.accounts.store.UserStore;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether somebody knows a user's password: a bounded number of tries, and the same work whether there is such a user
 * or not.
 */
public final class PasswordCheck {
    private static final Logger log = LoggerFactory.getLogger(PasswordCheck.class);

    private final UserStore users;
    private final PasswordHasher hasher;
    private final Attempts attempts;
    private final AuditLog audit;

    /** Users from {@code users}, checked by {@code hasher} as often as {@code attempts} allows. */
    public PasswordCheck(UserStore users, PasswordHasher hasher, Attempts attempts, AuditLog audit) {
        this.users = users;
        this.hasher = hasher;
        this.attempts = attempts;
        this.audit = audit;
    }

    /**
     * The user with this login and password. Fails with {@link BadCredentialsException} or
     * {@link callstream.accounts.limits.TooManyRequestsException}.
     *
     * @param login as typed; what can't be a login is one that nobody has
     */
    Future<Credentials> ofLogin(String login, Password password, Origin origin) {
        // One login in capitals and small letters is one login, also where nobody has it.
        String counted = login.toLowerCase(Locale.ROOT);
        return attempts.charge(counted, origin)
                .compose(charged -> settled(counted, origin, lookUp(login).compose(found -> verdict(found, password))))
                .compose(verdict -> verdict.credentials()
                        .map(Future::succeededFuture)
                        .orElseGet(() ->
                                failed(verdict.user(), Event.LOG_IN_FAILED, origin, new BadCredentialsException())));
    }

    /**
     * The caller, who gives the password once more. Fails with {@link WrongPasswordException},
     * {@link SessionEndedException} or {@link callstream.accounts.limits.TooManyRequestsException}.
     */
    public Future<Credentials> ofCaller(Caller caller, Password password, Origin origin) {
        return users.credentials(caller.userId())
                .compose(found -> found.map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(new SessionEndedException())))
                .compose(known -> {
                    String counted = known.user().login().text();
                    return attempts.charge(counted, origin)
                            .compose(charged -> settled(counted, origin, verdict(Optional.of(known), password)));
                })
                .compose(verdict -> verdict.credentials()
                        .map(Future::succeededFuture)
                        .orElseGet(() ->
                                failed(verdict.user(), Event.WRONG_PASSWORD, origin, new WrongPasswordException())));
    }

    /** The user is being deleted: forgets how often passwords were tried, as far as it can be found. */
    public Future<Void> forget(Transaction transaction, User user, Origin origin) {
        return attempts.forget(transaction, user.login().text(), origin);
    }

    /**
     * What became of an attempt.
     *
     * @param user whose password was tried, where there is one
     * @param credentials of the user, where the password is right
     */
    private record Verdict(Optional<UUID> user, Optional<Credentials> credentials) {}

    private Future<Optional<Credentials>> lookUp(String login) {
        return Login.parse(login).map(users::credentials).orElse(Future.succeededFuture(Optional.empty()));
    }

    private Future<Verdict> verdict(Optional<Credentials> found, Password password) {
        return found.map(known -> hasher.matches(password, known.passwordHash()))
                .orElseGet(() -> hasher.matchesNobody(password))
                .map(matches -> new Verdict(found.map(known -> known.user().id()), found.filter(known -> matches)));
    }

    /** Has the attempt that was charged forgotten, unless the password was wrong. */
    private Future<Verdict> settled(String login, Origin origin, Future<Verdict> verdict) {
        return verdict.compose(
                judged -> judged.credentials().isPresent()
                        ? attempts.succeed(login, origin).map(judged)
                        : Future.succeededFuture(judged),
                failure -> attempts.withdraw(login, origin)
                        .recover(also -> {
                            log.atWarn()
                                    .addKeyValue("reason", also.getMessage())
                                    .log("attempt was not withdrawn");
                            return Future.succeededFuture();
                        })
                        .compose(withdrawn -> Future.failedFuture(failure)));
    }

    private Future<Credentials> failed(Optional<UUID> user, Event event, Origin origin, RuntimeException failure) {
        return audit.write(user.map(id -> Happened.to(id, event, origin))
                        .orElseGet(() -> Happened.toNobody(event, origin)))
                .compose(written -> Future.failedFuture(failure));
    }
}
