package callstream.accounts.app;

import callstream.accounts.login.SigningKeyFile;
import callstream.accounts.login.SigningKeyFolder;
import callstream.accounts.login.SigningKeys;
import callstream.accounts.login.UnusableSigningKeyException;
import callstream.accounts.store.DatabaseNotUsableException;
import com.typesafe.config.ConfigFactory;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers users, logs them in, keeps calls and their members. */
public final class Accounts {
    private static final Logger log = LoggerFactory.getLogger(Accounts.class);

    private Accounts() {}

    /** Runs until it is told to stop. A start that fails says why in one sentence, and exits with 1. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            Settings settings = Settings.from(ConfigFactory.load());
            var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            var server = new AccountsServer(settings, signingKeys(settings), Clock.systemUTC(), registry);
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop"));
            server.start();
        } catch (StartException | UnusableSigningKeyException | DatabaseNotUsableException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (RuntimeException e) {
            // Not foreseen, so the trace is wanted; without the exit, what was opened would keep the process alive.
            log.atError().setCause(e).log("start failed");
            System.exit(1);
        }
    }

    private static SigningKeys signingKeys(Settings settings) throws UnusableSigningKeyException {
        if (Files.isDirectory(settings.signingKeyFile())) {
            return new SigningKeyFolder(settings.signingKeyFile()).read(settings.currentSigningKey());
        }
        var file = new SigningKeyFile(settings.signingKeyFile());
        if (settings.generateSigningKey()) {
            file.generateIfAbsent();
        }
        return new SigningKeys(file.read(), List.of());
    }
}
