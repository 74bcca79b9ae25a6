package callstream.accounts.app;

import callstream.accounts.login.Keys;
import callstream.accounts.login.SigningKey;
import callstream.accounts.login.SigningKeys;
import callstream.protocol.v1.Revocation;
import com.google.protobuf.InvalidProtocolBufferException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The whole program on free ports and an empty database, for the time of one test class. */
final class RunningAccounts implements BeforeAllCallback, AfterAllCallback {
    private final Map<String, Object> settings;
    private final MovableClock clock = new MovableClock();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final SigningKey key = Keys.signingKey();
    private final SigningKeys keys = new SigningKeys(key, List.of());
    private @Nullable AccountsServer server;
    private @Nullable Postgres postgres;
    private String database = "";

    /** @param settings what differs from {@code reference.conf}, by path under {@code callstream.accounts} */
    RunningAccounts(Map<String, Object> settings) {
        this.settings = settings;
    }

    RunningAccounts() {
        this(Map.of());
    }

    /** Settings of a program on free ports, with limits that no test meets which does not ask for them. */
    static Settings settings(String databaseUrl, Map<String, Object> asked) throws StartException {
        var others = new HashMap<String, Object>(Map.of(
                "limits.log-in.quota", 100_000,
                "limits.refresh.quota", 100_000,
                "limits.registration.quota", 100_000,
                "limits.call.quota", 100_000,
                "limits.link.quota", 100_000,
                "limits.guest.quota", 100_000,
                "limits.passwords.here.free", 100_000,
                "limits.passwords.everywhere.free", 100_000));
        others.putAll(asked);
        var config = ConfigFactory.defaultReference()
                .withValue("callstream.accounts.port", ConfigValueFactory.fromAnyRef(0))
                .withValue("callstream.accounts.management-port", ConfigValueFactory.fromAnyRef(0))
                // Where nobody listens: most tests want no log, and get by without.
                .withValue("callstream.accounts.kafka.bootstrap-servers", ConfigValueFactory.fromAnyRef("127.0.0.1:1"))
                .withValue("callstream.accounts.signing-key.file", ConfigValueFactory.fromAnyRef("unused"))
                .withValue("callstream.accounts.database.user", ConfigValueFactory.fromAnyRef("postgres"))
                .withValue("callstream.accounts.database.url", ConfigValueFactory.fromAnyRef(databaseUrl));
        for (var other : others.entrySet()) {
            config = config.withValue(
                    "callstream.accounts." + other.getKey(), ConfigValueFactory.fromAnyRef(other.getValue()));
        }
        return Settings.from(config.resolve());
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        postgres = Postgres.of(context);
        database = postgres.newDatabase();
        server = new AccountsServer(settings(postgres.url(database), settings), keys, clock, registry);
        server.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    /** Stops the program before the end of the test class, or does nothing. */
    void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    AccountsServer server() {
        return Objects.requireNonNull(server);
    }

    Client client() {
        return new Client(server().port());
    }

    Client management() {
        return new Client(server().managementPort());
    }

    SigningKey key() {
        return key;
    }

    MovableClock clock() {
        return clock;
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    /** Runs a statement behind the program's back. */
    void runInDatabase(String sql) {
        Objects.requireNonNull(postgres).run(database, sql);
    }

    /** Where the database is. */
    String databaseUrl() {
        return Objects.requireNonNull(postgres).url(database);
    }

    /** Keeps the program from reading a table until the connection is closed. */
    Connection lockInDatabase(String table) {
        return Objects.requireNonNull(postgres).lock(database, table);
    }

    /** A transaction that has done this behind the program's back and is still open. */
    Connection beginInDatabase(String sql) {
        return Objects.requireNonNull(postgres).begin(database, sql);
    }

    /** The one value that a query gives, asked behind the program's back. */
    String askDatabase(String sql) {
        return Objects.requireNonNull(postgres).ask(database, sql);
    }

    /** Ids of the sessions of which the log is told that they are over. */
    List<String> revokedSessions() throws InvalidProtocolBufferException {
        String payloads = askDatabase("SELECT coalesce(string_agg(encode(payload, 'hex'), ',' ORDER BY seq), '')"
                + " FROM outbox WHERE kind = 'revocation'");
        var sessions = new ArrayList<String>();
        for (String payload : payloads.split(",", -1)) {
            sessions.add(Revocation.parseFrom(HexFormat.of().parseHex(payload)).getSessionId());
        }
        return sessions;
    }

    /** How often this was written down of a user. */
    int audited(String event, String userId) {
        return Integer.parseInt(
                askDatabase("SELECT count(*) FROM audit WHERE event = '" + event + "' AND user_id = '" + userId + "'"));
    }

    /** The tables, but for the outbox, that have a row in which this id stands anywhere. */
    List<String> traces(UUID id) {
        String tables = askDatabase("SELECT string_agg(tablename, ',') FROM pg_tables WHERE schemaname = 'public'"
                + " AND tablename NOT IN ('outbox', 'flyway_schema_history')");
        return Stream.of(tables.split(",", -1))
                .filter(table -> !askDatabase("SELECT count(*) FROM " + table + " t WHERE t::text LIKE '%" + id + "%'")
                        .equals("0"))
                .toList();
    }
}
