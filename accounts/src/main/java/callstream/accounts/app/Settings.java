package callstream.accounts.app;

import callstream.accounts.login.HashingSettings;
import callstream.accounts.store.DatabaseSettings;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * All that can be set, read and checked once. {@code reference.conf} says what each key means.
 *
 * @param port of the API; 0 takes a free one
 * @param managementPort of health and metrics; 0 takes a free one
 * @param requestTimeout for the whole of a request, its body's way to us included
 * @param bootstrapServers of Kafka: host:port, separated by commas
 * @param signingKeyFile PEM, PKCS#8
 * @param generateSigningKey whether the file is made where it is absent
 * @param tokenLifetime of an access token
 */
record Settings(
        String host,
        int port,
        int managementPort,
        Duration requestTimeout,
        DatabaseSettings database,
        String bootstrapServers,
        Path signingKeyFile,
        boolean generateSigningKey,
        Duration tokenLifetime,
        HashingSettings hashing) {
    private static final String ROOT = "callstream.accounts";

    /** Without {@code @}: what stands in a URL ends up in logs, so no password may. */
    private static final Pattern DATABASE_URL = Pattern.compile("postgresql://[^\\s@/]+/[^\\s@/]+");

    private static final Pattern BOOTSTRAP_SERVERS = Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");

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
                    Path.of(signingKeyFile(config)),
                    config.getBoolean("signing-key.generate"),
                    duration(config, "access-token.lifetime", TOKEN_AT_LEAST, TOKEN_AT_MOST),
                    new HashingSettings(
                            number(config, "passwords.threads", 1, 64),
                            number(config, "passwords.waiting", 1, 10_000)));
        } catch (ConfigException e) {
            throw new StartException("A setting can't be read: " + e.getMessage() + ".", e);
        }
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
                            + " PEM file with a private key on curve P-256, and CALLSTREAM_ACCOUNTS_GENERATE_SIGNING_KEY=true to"
                            + " have it made.");
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
