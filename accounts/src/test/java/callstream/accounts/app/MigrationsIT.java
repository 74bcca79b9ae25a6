package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.accounts.login.Keys;
import callstream.accounts.login.SigningKeys;
import callstream.accounts.store.DatabaseNotUsableException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Postgres.Given.class)
class MigrationsIT {
    private final SigningKeys key = Keys.signingKeys();
    private final List<AccountsServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(AccountsServer::stop);
    }

    @Test
    void shouldTakeTurnsWithAnotherWhoStartsAtTheSameTime(Postgres postgres) throws Exception {
        String url = postgres.url(postgres.newDatabase());
        AccountsServer one = server(url);
        AccountsServer other = server(url);

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> start(one)), CompletableFuture.runAsync(() -> start(other)))
                .join();

        var ann = new Client(one.port()).person("ann");
        assertThat(new Client(other.port()).get("/api/calls", ann).status()).isEqualTo(200);
    }

    @Test
    void shouldFindWhatItKeptBefore(Postgres postgres) throws Exception {
        String url = postgres.url(postgres.newDatabase());
        AccountsServer before = server(url);
        before.start();
        new Client(before.port()).person("ann");
        before.stop();
        servers.clear();

        AccountsServer after = server(url);
        after.start();

        assertThat(new Client(after.port()).logIn("ann", Client.PASSWORD).status())
                .isEqualTo(200);
    }

    @Test
    void shouldNotWaitForADatabaseThatIsNotThere(Postgres postgres) throws Exception {
        AccountsServer accounts = server(postgres.url("absent"));

        assertThatThrownBy(accounts::start)
                .isInstanceOf(DatabaseNotUsableException.class)
                .hasMessageContaining("database \"absent\" does not exist");
    }

    @Test
    void shouldLeaveTheTablesOfSomebodyElseAlone(Postgres postgres) throws Exception {
        String database = postgres.newDatabase();
        postgres.run(database, "CREATE TABLE users (theirs int)");
        AccountsServer accounts = server(postgres.url(database));

        assertThatThrownBy(accounts::start)
                .isInstanceOf(DatabaseNotUsableException.class)
                .hasMessageContaining("non-empty schema");
        assertThat(postgres.ask(
                        database, "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"))
                .isEqualTo("1");
    }

    private AccountsServer server(String url) throws StartException {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var server = new AccountsServer(RunningAccounts.settings(url, Map.of()), key, Clock.systemUTC(), registry);
        servers.add(server);
        return server;
    }

    private static void start(AccountsServer server) {
        try {
            server.start();
        } catch (StartException | DatabaseNotUsableException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
