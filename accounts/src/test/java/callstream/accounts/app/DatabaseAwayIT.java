package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import callstream.accounts.app.Client.Answer;
import callstream.accounts.login.Keys;
import callstream.accounts.store.DatabaseNotUsableException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL of its own, which each test stops, starts or cuts off. */
class DatabaseAwayIT {
    private static final Map<String, Object> IMPATIENT = Map.of(
            "database.query-timeout", "1 s",
            "database.connect-timeout", "1 s",
            "database.start-timeout", "20 s",
            "database.connections", 2,
            "database.waiting", 2);

    @TempDir
    private Path folder;

    private int port;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable AccountsServer server;

    @BeforeEach
    void choosePort() {
        // Not from 32768 upwards: an outgoing connection may be given the port while PostgreSQL is away.
        port = ThreadLocalRandom.current()
                .ints(100, 20_000, 32_000)
                .filter(DatabaseAwayIT::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @AfterEach
    void stopAll() throws IOException {
        if (server != null) {
            server.stop();
        }
        stopPostgres();
    }

    @Test
    void shouldNotBeReadyWhileTheDatabaseIsAwayAndComeBackByItself() throws Exception {
        startPostgres();
        AccountsServer accounts = started(port);
        var client = new Client(accounts.port());
        var management = new Client(accounts.managementPort());
        client.register("ann", Client.PASSWORD, "Ann");

        stopPostgres();

        await().untilAsserted(() ->
                assertThat(management.get("/health/ready").status()).isEqualTo(503));
        assertThat(management.get("/health/ready").json().getString("status")).isEqualTo("not ready");
        assertThat(management.get("/health/live").status()).isEqualTo(200);
        Answer refused = client.logIn("ann", Client.PASSWORD);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("unavailable");
        assertThat(refused.header("Retry-After")).contains("3");

        startPostgres();

        await().untilAsserted(() ->
                assertThat(management.get("/health/ready").status()).isEqualTo(200));
        assertThat(client.logIn("ann", Client.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void shouldAnswerInTimeWhileTheDatabaseIsFrozenAndComeBackByItself() throws Exception {
        startPostgres();
        try (var relay = new Relay(port)) {
            AccountsServer accounts = started(relay.port());
            var client = new Client(accounts.port());
            var management = new Client(accounts.managementPort());
            client.register("ann", Client.PASSWORD, "Ann");

            relay.freeze();

            List<CompletableFuture<Answer>> asked = Stream.generate(() -> client.logInLater("ann", Client.PASSWORD))
                    .limit(20)
                    .toList();
            await().atMost(Duration.ofSeconds(5)).until(() -> asked.stream().allMatch(CompletableFuture::isDone));
            assertThat(asked).extracting(answer -> answer.join().code()).containsOnly("unavailable");
            assertThat(management.get("/health/ready").status()).isEqualTo(503);
            assertThat(management.get("/metrics").response().body())
                    .contains("callstream_accounts_database_unavailable_total 2");

            relay.thaw();

            await().untilAsserted(() ->
                    assertThat(client.logIn("ann", Client.PASSWORD).status()).isEqualTo(200));
            assertThat(management.get("/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void shouldStopInTimeWhileTheDatabaseIsFrozen() throws Exception {
        startPostgres();
        try (var relay = new Relay(port)) {
            AccountsServer accounts = started(relay.port());
            var client = new Client(accounts.port());
            client.register("ann", Client.PASSWORD, "Ann");
            relay.freeze();
            CompletableFuture<Answer> asked = client.logInLater("ann", Client.PASSWORD);

            var management = new Client(accounts.managementPort());
            await().untilAsserted(() -> assertThat(
                            management.get("/metrics").response().body())
                    .contains("vertx_pool_in_use{pool_name=\"accounts\",pool_type=\"sql\"} 1.0"));

            assertTimeout(Duration.ofSeconds(8), accounts::stop);

            server = null;
            assertThat(asked.join().code()).isEqualTo("unavailable");
        }
    }

    @Test
    void shouldLiveAndWaitForADatabaseThatComesLater() throws Exception {
        AccountsServer accounts = server(port);
        CompletableFuture<Void> start = CompletableFuture.runAsync(() -> start(accounts));
        await().ignoreExceptions()
                .until(() -> new Client(accounts.managementPort())
                                .get("/health/live")
                                .status()
                        == 200);
        var management = new Client(accounts.managementPort());
        assertThat(management.get("/health/ready").json().encode())
                .isEqualTo("{\"status\":\"not ready\",\"reason\":\"waiting for the database\"}");

        startPostgres();

        start.join();
        assertThat(management.get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void shouldStopWhileItWaitsForItsDatabase() throws Exception {
        AccountsServer accounts = server(port);
        Thread starting = new Thread(() -> start(accounts));
        starting.start();
        await().ignoreExceptions()
                .until(() -> new Client(accounts.managementPort())
                                .get("/health/live")
                                .status()
                        == 200);

        accounts.stop();
        server = null;

        starting.interrupt();
        starting.join();
    }

    private AccountsServer started(int databasePort) throws Exception {
        AccountsServer started = server(databasePort);
        started.start();
        return started;
    }

    private AccountsServer server(int databasePort) throws StartException {
        return server(settings(databasePort));
    }

    private AccountsServer server(Settings settings) {
        var made = new AccountsServer(settings, Keys.signingKeys(), Clock.systemUTC(), registry());
        server = made;
        return made;
    }

    private static void start(AccountsServer accounts) {
        try {
            accounts.start();
        } catch (StartException | DatabaseNotUsableException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Settings settings(int databasePort) throws StartException {
        return RunningAccounts.settings("postgresql://127.0.0.1:" + databasePort + "/postgres", IMPATIENT);
    }

    private static PrometheusMeterRegistry registry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    private void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .start();
    }

    private void stopPostgres() throws IOException {
        if (postgres != null) {
            postgres.close();
            postgres = null;
        }
    }
}
