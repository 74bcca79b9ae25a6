package callstream.accounts.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Users, as PostgreSQL keeps them. Every future may fail with {@link DatabaseUnavailableException}. */
public final class UserStore {
    private static final String INSERT = """
            INSERT INTO users (id, login, name, password_hash) VALUES ($1, $2, $3, $4)
            ON CONFLICT (login) DO NOTHING""";

    private static final String BY_LOGIN = "SELECT id, login, name, password_hash FROM users WHERE login = $1";

    private static final String BY_ID = "SELECT id, login, name, password_hash FROM users WHERE id = $1";

    /** Nobody can make the user a member of another call until the transaction ends. */
    private static final String LOCK = "SELECT 1 FROM users WHERE id = $1 FOR UPDATE";

    private static final String RENAME = "UPDATE users SET name = $2 WHERE id = $1 RETURNING id, login, name";

    /** Not where it was changed in the meantime. */
    private static final String NEW_HASH = "UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2";

    private static final String DELETE = "DELETE FROM users WHERE id = $1";

    private static final String BY_ID_OR_LOGINS =
            "SELECT id, login, name FROM users WHERE id = $1 OR login = ANY ($2) ORDER BY login";

    private final Database database;

    /** Users in {@code database}. */
    public UserStore(Database database) {
        this.database = database;
    }

    /**
     * Keeps a new user. Of two who ask for one login at the same time, one gets it.
     *
     * @return false where the login is taken; nothing is kept then
     */
    public Future<Boolean> insert(Transaction transaction, User user, String passwordHash) {
        Tuple row = Tuple.of(user.id(), user.login().text(), user.name(), passwordHash);
        return transaction.query(INSERT, row).map(result -> result.rowCount() == 1);
    }

    /** The user with this login, and its password's hash. */
    public Future<Optional<Credentials>> credentials(Login login) {
        return database.query(BY_LOGIN, Tuple.of(login.text())).map(UserStore::firstCredentials);
    }

    /** The user with this id, and its password's hash. */
    public Future<Optional<Credentials>> credentials(UUID id) {
        return database.query(BY_ID, Tuple.of(id)).map(UserStore::firstCredentials);
    }

    /** Gives the user another name to show; empty where the user is gone. Nobody makes the user a member meanwhile. */
    public Future<Optional<User>> rename(Transaction transaction, UUID id, String name) {
        return transaction
                .query(LOCK, Tuple.of(id))
                .compose(locked -> transaction.query(RENAME, Tuple.of(id, name)))
                .map(rows -> users(rows).stream().findFirst());
    }

    /**
     * Keeps another hash of the user's password.
     *
     * @param old the hash that was kept until now
     * @return false where that is another one by now; nothing is changed then
     */
    public Future<Boolean> replaceHash(UUID id, String old, String passwordHash) {
        return database.query(NEW_HASH, Tuple.of(id, old, passwordHash)).map(result -> result.rowCount() == 1);
    }

    /** As {@link #replaceHash(UUID, String, String)}, in a transaction. */
    public Future<Boolean> replaceHash(Transaction transaction, UUID id, String old, String passwordHash) {
        return transaction.query(NEW_HASH, Tuple.of(id, old, passwordHash)).map(result -> result.rowCount() == 1);
    }

    /** Forgets the user, with the sessions; false where that was done before. */
    public Future<Boolean> delete(Transaction transaction, UUID id) {
        return transaction.query(DELETE, Tuple.of(id)).map(result -> result.rowCount() == 1);
    }

    /** The user with this id and those with these logins, as far as there are any, in the order of their logins. */
    public Future<List<User>> find(UUID id, Collection<Login> logins) {
        String[] texts = logins.stream().map(Login::text).toArray(String[]::new);
        return database.query(BY_ID_OR_LOGINS, Tuple.of(id).addArrayOfString(texts))
                .map(UserStore::users);
    }

    private static Optional<Credentials> firstCredentials(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new Credentials(user(row), row.getString("password_hash")));
        }
        return Optional.empty();
    }

    static List<User> users(RowSet<Row> rows) {
        var users = new ArrayList<User>(rows.size());
        rows.forEach(row -> users.add(user(row)));
        return users;
    }

    private static User user(Row row) {
        return new User(row.getUUID("id"), new Login(row.getString("login")), row.getString("name"));
    }
}
