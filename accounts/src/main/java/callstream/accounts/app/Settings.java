package callstream.accounts.app;

import callstream.accounts.http.Gateways;
import callstream.accounts.limits.AttemptLimit;
import callstream.accounts.limits.Rate;
import callstream.accounts.login.HashingSettings;
import callstream.accounts.login.SessionSettings;
import callstream.accounts.store.DatabaseSettings;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * All that can be set, read and checked once. {@code reference.conf} says what each key means.
 *
 * @param port of the API; 0 takes a free one
 * @param managementPort of health and metrics; 0 takes a free one
 * @param requestTimeout for the whole of a request, its body's way to us included
 * @param bootstrapServers of Kafka: host:port, separated by commas
 * @param gateways whose word for their clients' addresses counts
 * @param signingKeyFile PEM, PKCS#8; or a folder of such files
 * @param currentSigningKey name of the file in the folder whose key signs; empty for the last by name
 * @param generateSigningKey whether the file is made where it is absent
 * @param tokenLifetime of an access token
 * @param auditRetention how long audit rows are kept
 */
record Settings(
        String host,
        int port,
        int managementPort,
        Duration requestTimeout,
        DatabaseSettings database,
        String bootstrapServers,
        Gateways gateways,
        Path signingKeyFile,
        String currentSigningKey,
        boolean generateSigningKey,
        Duration tokenLifetime,
        SessionSettings sessions,
        HashingSettings hashing,
        LimitSettings limits,
        Duration auditRetention) {
    private static final String ROOT = "callstream.accounts";

    /** Without {@code @}: what stands in a URL ends up in logs, so no password may. */
    private static final Pattern DATABASE_URL = Pattern.compile("postgresql://[^\\s@/]+/[^\\s@/]+");

    private static final Pattern BOOTSTRAP_SERVERS = Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TOKEN_AT_LEAST = Duration.ofMinutes(1);
    private static final Duration TOKEN_AT_MOST = Duration.ofHours(1);

    /**
     * Reads what is under {@code callstream.accounts}.
     *
     * @throws StartException a key is absent, of the wrong type or out of its bounds; the message names it
     */
    static Settings from(Config all) throws StartException {
        try {
            Config config = all.getConfig(ROOT);
            return new Settings(
                    config.getString("host"),
                    number(config, "port", 0, 65535),
                    number(config, "management-port", 0, 65535),
                    duration(config, "request-timeout", Duration.ofSeconds(1), Duration.ofMinutes(1)),
                    database(config.getConfig("database")),
                    bootstrapServers(config.getString("kafka.bootstrap-servers")),
                    gateways(config),
                    Path.of(signingKeyFile(config)),
                    config.getString("signing-key.current"),
                    config.getBoolean("signing-key.generate"),
                    duration(config, "access-token.lifetime", TOKEN_AT_LEAST, TOKEN_AT_MOST),
                    sessions(config),
                    hashing(config),
                    limits(config.getConfig("limits")),
                    duration(config, "audit.retention", DAY, DAY.multipliedBy(3650)));
        } catch (ConfigException e) {
            throw new StartException("A setting can't be read: " + e.getMessage() + ".", e);
        }
    }

    private static Gateways gateways(Config config) throws StartException {
        try {
            return Gateways.parse(config.getString("gateways"));
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    "CALLSTREAM_ACCOUNTS_GATEWAYS must be addresses or networks with commas between them: "
                            + e.getMessage() + ".",
                    e);
        }
    }

    private static SessionSettings sessions(Config config) throws StartException {
        Duration year = DAY.multipliedBy(366);
        Duration hour = Duration.ofHours(1);
        return new SessionSettings(
                duration(config, "sessions.idle", hour, year), duration(config, "sessions.longest", hour, year));
    }

    private static HashingSettings hashing(Config config) throws StartException {
        return new HashingSettings(
                number(config, "passwords.threads", 1, 64),
                number(config, "passwords.waiting", 1, 10_000),
                number(config, "passwords.memory", 7 * 1024, 1024 * 1024),
                number(config, "passwords.passes", 1, 100));
    }

    private static LimitSettings limits(Config config) throws StartException {
        var rates = new HashMap<String, Rate>();
        for (String name : List.of("log-in", "refresh", "registration", "call", "link", "guest")) {
            Duration window = duration(config, name + ".window", Duration.ofSeconds(1), DAY);
            rates.put(name, new Rate(number(config, name + ".quota", 1, 1_000_000), window));
        }
        return new LimitSettings(rates, attempts(config, "passwords.here"), attempts(config, "passwords.everywhere"));
    }

    private static AttemptLimit attempts(Config config, String key) throws StartException {
        return new AttemptLimit(
                number(config, key + ".free", 1, 1_000_000),
                duration(config, key + ".longest-pause", Duration.ofSeconds(1), Duration.ofMinutes(30)));
    }

    private static DatabaseSettings database(Config config) throws StartException {
        var second = Duration.ofSeconds(1);
        var minute = Duration.ofMinutes(1);
        return new DatabaseSettings(
                databaseUrl(config.getString("url")),
                config.getString("user"),
                config.getString("password"),
                number(config, "connections", 1, 1000),
                number(config, "waiting", 1, 100_000),
                duration(config, "connect-timeout", second, minute),
                duration(config, "query-timeout", second, minute),
                duration(config, "start-timeout", second, minute.multipliedBy(10)));
    }

    private static String databaseUrl(String url) throws StartException {
        if (!DATABASE_URL.matcher(url).matches()) {
            throw new StartException(
                    "CALLSTREAM_ACCOUNTS_DATABASE_URL must be postgresql://host:port/database; user and"
                            + " password go into CALLSTREAM_ACCOUNTS_DATABASE_USER and CALLSTREAM_ACCOUNTS_DATABASE_PASSWORD.");
        }
        return url;
    }

    private static String bootstrapServers(String servers) throws StartException {
        if (!BOOTSTRAP_SERVERS.matcher(servers).matches()) {
            throw new StartException("CALLSTREAM_KAFKA_BOOTSTRAP_SERVERS must be host:port, separated by commas, not '"
                    + servers + "'.");
        }
        return servers;
    }

    private static String signingKeyFile(Config config) throws StartException {
        String file = config.getString("signing-key.file");
        if (file.isBlank()) {
            throw new StartException(
                    "There is no key to sign tokens with: set CALLSTREAM_ACCOUNTS_SIGNING_KEY_FILE to a"
                            + " PEM file with a private key on curve P-256, or a folder of such, and"
                            + " CALLSTREAM_ACCOUNTS_GENERATE_SIGNING_KEY=true to have the file made.");
        }
        return file;
    }

    private static int number(Config config, String key, int least, int most) throws StartException {
        int value = config.getInt(key);
        if (value < least || value > most) {
            throw outOfBounds(config, key, value, least + " to " + most);
        }
        return value;
    }

    private static Duration duration(Config config, String key, Duration least, Duration most) throws StartException {
        Duration value = config.getDuration(key);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw outOfBounds(
                    config, key, value.toMillis() + " ms", least.toMillis() + " to " + most.toMillis() + " ms");
        }
        return value;
    }

    private static StartException outOfBounds(Config config, String key, Object value, String bounds) {
        String where = config.getValue(key).origin().description();
        return new StartException(
                "The setting " + ROOT + ": " + key + " is " + value + ", must be " + bounds + " (" + where + ").");
    }
}
