package callstream.accounts.login;

import callstream.accounts.audit.Origin;
import callstream.accounts.store.Credentials;
import callstream.accounts.store.User;
import callstream.accounts.store.UserStore;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a session for a login and its password. */
public final class LogIn {
    private static final Logger log = LoggerFactory.getLogger(LogIn.class);

    private final PasswordCheck check;
    private final PasswordHasher hasher;
    private final UserStore users;
    private final Sessions sessions;

    /** Who passes {@code check} gets a session of {@code sessions}. */
    public LogIn(PasswordCheck check, PasswordHasher hasher, UserStore users, Sessions sessions) {
        this.check = check;
        this.hasher = hasher;
        this.users = users;
        this.sessions = sessions;
    }

    /**
     * Fails with {@link BadCredentialsException} after the same work, whether the login is unknown or the password
     * wrong, or with {@link callstream.accounts.limits.TooManyRequestsException}.
     *
     * @param login as typed; what can't be a login is one that nobody has
     */
    public Future<IssuedTokens> logIn(String login, Password password, Origin origin) {
        return check.ofLogin(login, password, origin)
                .compose(known -> upgraded(known, password))
                .compose(known -> sessions.begin(known, origin));
    }

    /** Hashes the password anew where its hash costs less than those of new passwords do; gives what is kept then. */
    private Future<Credentials> upgraded(Credentials known, Password password) {
        if (!hasher.isOutdated(known.passwordHash())) {
            return Future.succeededFuture(known);
        }
        return hasher.hash(password)
                .compose(hash -> users.replaceHash(known.user().id(), known.passwordHash(), hash)
                        .onSuccess(replaced -> log.atInfo()
                                .addKeyValue("userId", known.user().id())
                                .addKeyValue("replaced", replaced)
                                .log("password hashed anew"))
                        .map(replaced -> replaced ? Optional.of(hash) : Optional.<String>empty()))
                // The next log-in tries again.
                .recover(failure -> {
                    log.atWarn()
                            .addKeyValue("userId", known.user().id())
                            .addKeyValue("reason", failure.getMessage())
                            .log("password not hashed anew");
                    return Future.succeededFuture(Optional.of(known.passwordHash()));
                })
                .compose(kept -> kept.map(hash -> Future.succeededFuture(new Credentials(known.user(), hash)))
                        .orElseGet(() -> checkedAgain(known.user(), password)));
    }

    /** Somebody replaced the hash meanwhile: another log-in that upgraded it, or who changed the password. */
    private Future<Credentials> checkedAgain(User user, Password password) {
        return users.credentials(user.id())
                .compose(found -> found.map(now -> hasher.matches(password, now.passwordHash())
                                .compose(matches -> matches ? Future.succeededFuture(now) : noMore()))
                        .orElseGet(LogIn::noMore));
    }

    private static Future<Credentials> noMore() {
        return Future.failedFuture(new BadCredentialsException());
    }
}
