package callstream.accounts.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables to what this program expects, forward only, from the scripts beside this class. Programs that start
 * at the same time take turns: Flyway holds a lock in the database.
 */
public final class Migrations {
    private static final Logger log = LoggerFactory.getLogger(Migrations.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final DatabaseSettings settings;

    /** Connects to nothing yet. */
    public Migrations(DatabaseSettings settings) {
        this.settings = settings;
    }

    /**
     * Waits for the database, with growing pauses, then migrates it. Blocks.
     *
     * @throws DatabaseNotUsableException it did not answer within {@link DatabaseSettings#startTimeout}, or refused us,
     *     or a script failed
     */
    public void run() throws DatabaseNotUsableException, InterruptedException {
        long deadline = System.nanoTime() + settings.startTimeout().toNanos();
        Duration pause = FIRST_PAUSE;
        Optional<FlywayException> away = attempt();
        while (away.isPresent()) {
            if (System.nanoTime() + pause.toNanos() > deadline) {
                throw notAnswering(away.get());
            }
            log.atWarn()
                    .addKeyValue("url", settings.url())
                    .addKeyValue("reason", reason(away.get()))
                    .log("waiting for the database");
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            away = attempt();
        }
    }

    /** Gives the failure where another attempt may go better. */
    private Optional<FlywayException> attempt() throws DatabaseNotUsableException {
        try {
            int applied = flyway().migrate().migrationsExecuted;
            log.atInfo().addKeyValue("applied", applied).log("tables are as expected");
            return Optional.empty();
        } catch (FlywayException e) {
            if (sqlCause(e).filter(Migrations::passes).isPresent()) {
                return Optional.of(e);
            }
            throw new DatabaseNotUsableException(
                    "The tables in " + settings.url() + " can't be made ready: " + reason(e)
                            + ". Check user, password and database name, or mend what the message names.",
                    e);
        }
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource("jdbc:" + settings.url(), settings.user(), settings.password())
                .jdbcProperties(Map.of(
                        "loginTimeout",
                        Long.toString(Math.max(1, settings.connectTimeout().toSeconds()))))
                .locations("classpath:callstream/accounts/migrations")
                .failOnMissingLocations(true)
                .load();
    }

    /** Trouble of the connection, too many connections, or a server that is starting or stopping. */
    private static boolean passes(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.equals("53300") || state.startsWith("57P0"));
    }

    private DatabaseNotUsableException notAnswering(FlywayException last) {
        return new DatabaseNotUsableException(
                "No database answers at " + settings.url() + " since "
                        + settings.startTimeout().toSeconds() + " s (" + reason(last)
                        + "). Start PostgreSQL, or set CALLSTREAM_ACCOUNTS_DATABASE_URL to where it is.",
                last);
    }

    private static String reason(FlywayException failure) {
        // Flyway's own message is a page; the first line of the driver's says what is wrong.
        String message = sqlCause(failure).map(Throwable::getMessage).orElse(failure.getMessage());
        return message == null
                ? failure.toString()
                : message.lines().findFirst().orElse(message);
    }

    private static Optional<SQLException> sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }
}
