package callstream.accounts.login;

import callstream.accounts.store.Credentials;
import callstream.accounts.store.Login;
import callstream.accounts.store.User;
import callstream.accounts.store.UserStore;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a session for a login and its password. */
public final class LogIn {
    private static final Logger log = LoggerFactory.getLogger(LogIn.class);

    private final UserStore users;
    private final PasswordHasher hasher;
    private final AccessTokens tokens;

    /** Users from {@code users}, checked by {@code hasher}, get a token of {@code tokens}. */
    public LogIn(UserStore users, PasswordHasher hasher, AccessTokens tokens) {
        this.users = users;
        this.hasher = hasher;
        this.tokens = tokens;
    }

    /**
     * Fails with {@link BadCredentialsException} after the same work, whether the login is unknown or the password
     * wrong.
     *
     * @param login as typed; what can't be a login is one that nobody has
     */
    public Future<Session> logIn(String login, Password password) {
        return credentials(login).compose(found -> proven(found, password)).map(this::session);
    }

    private Future<Optional<Credentials>> credentials(String login) {
        return Login.parse(login).map(users::credentials).orElse(Future.succeededFuture(Optional.empty()));
    }

    private Future<User> proven(Optional<Credentials> found, Password password) {
        return found.map(known -> hasher.matches(password, known.passwordHash()))
                .orElseGet(() -> hasher.matchesNobody(password))
                .compose(matches -> found.filter(known -> matches)
                        .map(known -> Future.succeededFuture(known.user()))
                        .orElseGet(() -> Future.failedFuture(new BadCredentialsException())));
    }

    private Session session(User user) {
        log.atInfo().addKeyValue("userId", user.id()).log("logged in");
        return new Session(user, tokens.issue(user), tokens.lifetime());
    }
}
