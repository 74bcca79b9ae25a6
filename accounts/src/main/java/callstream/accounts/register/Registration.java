package callstream.accounts.register;

import callstream.accounts.audit.AuditLog;
import callstream.accounts.audit.AuditLog.Happened;
import callstream.accounts.audit.Event;
import callstream.accounts.audit.Origin;
import callstream.accounts.login.Password;
import callstream.accounts.login.PasswordHasher;
import callstream.accounts.store.Database;
import callstream.accounts.store.Login;
import callstream.accounts.store.User;
import callstream.accounts.store.UserStore;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Supplier;

/** Takes new users in. */
public final class Registration {
    private final Database database;
    private final UserStore users;
    private final PasswordHasher hasher;
    private final AuditLog audit;
    private final Supplier<UUID> newId;

    /** @param newId gives an id that was never given before */
    public Registration(
            Database database, UserStore users, PasswordHasher hasher, AuditLog audit, Supplier<UUID> newId) {
        this.database = database;
        this.users = users;
        this.hasher = hasher;
        this.audit = audit;
        this.newId = newId;
    }

    /**
     * Makes a user. Fails with {@link LoginTakenException} where the login is not free any more.
     *
     * @param password one to which {@link callstream.accounts.login.NewPasswords} has no objection
     * @param name to show, 1 to 64 characters
     */
    public Future<User> register(Login login, Password password, String name, Origin origin) {
        var user = new User(newId.get(), login, name);
        Happened happened = Happened.to(user.id(), Event.REGISTERED, origin);
        return hasher.hash(password)
                .compose(hash -> database.transaction(transaction -> users.insert(transaction, user, hash)
                        .compose(inserted ->
                                inserted ? Future.succeededFuture() : Future.failedFuture(new LoginTakenException()))
                        .compose(free -> audit.write(transaction, happened))))
                .map(user);
    }
}
