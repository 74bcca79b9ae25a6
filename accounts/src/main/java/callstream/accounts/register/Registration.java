package callstream.accounts.register;

import callstream.accounts.login.Password;
import callstream.accounts.login.PasswordHasher;
import callstream.accounts.store.Login;
import callstream.accounts.store.User;
import callstream.accounts.store.UserStore;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes new users in. */
public final class Registration {
    private static final Logger log = LoggerFactory.getLogger(Registration.class);

    private final UserStore users;
    private final PasswordHasher hasher;
    private final Supplier<UUID> newId;

    /** @param newId gives an id that was never given before */
    public Registration(UserStore users, PasswordHasher hasher, Supplier<UUID> newId) {
        this.users = users;
        this.hasher = hasher;
        this.newId = newId;
    }

    /**
     * Makes a user. Fails with {@link LoginTakenException} where the login is not free any more.
     *
     * @param password one that {@link Password#isAcceptable}
     * @param name to show, 1 to 64 characters
     */
    public Future<User> register(Login login, Password password, String name) {
        var user = new User(newId.get(), login, name);
        return hasher.hash(password)
                .compose(hash -> users.insert(user, hash))
                .compose(inserted -> inserted ? registered(user) : Future.failedFuture(new LoginTakenException()));
    }

    private static Future<User> registered(User user) {
        log.atInfo().addKeyValue("userId", user.id()).log("registered");
        return Future.succeededFuture(user);
    }
}
