package callstream.accounts.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Person;
import callstream.accounts.login.SigningKeyFile;
import callstream.accounts.login.SigningKeyFolder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** As docs/accounts.md says how keys are changed: each step is a start of the program. */
@ExtendWith(Postgres.Given.class)
class KeyRotationIT {
    private final List<AccountsServer> servers = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        servers.forEach(AccountsServer::stop);
    }

    @Test
    void shouldTakeTokensOfTheOldKeyUntilItIsGone(Postgres postgres) throws Exception {
        String database = postgres.url(postgres.newDatabase());
        key("2026-01-31.pem");
        Person ann = started(database, "").person("ann");

        key("2026-11-25.pem");
        Client published = started(database, "2026-01-31.pem");
        assertThat(kids(published)).hasSize(2).contains(kid(ann.token()));
        assertThat(kid(token(published))).isEqualTo(kid(ann.token()));

        Client changed = started(database, "");
        String newer = token(changed);
        assertThat(kid(newer)).isNotEqualTo(kid(ann.token()));
        assertThat(kids(changed)).contains(kid(ann.token()), kid(newer));
        assertThat(changed.get("/api/me", ann).status()).isEqualTo(200);
        assertThat(changed.get("/api/me", "Bearer " + newer).status()).isEqualTo(200);
        // The other replica, which is not started anew yet.
        assertThat(published.get("/api/me", "Bearer " + newer).status()).isEqualTo(200);

        Files.delete(folder.resolve("2026-01-31.pem"));
        Client afterwards = started(database, "");
        assertThat(kids(afterwards)).containsExactly(kid(newer));
        assertThat(afterwards.get("/api/me", ann).code()).isEqualTo("unauthenticated");
        assertThat(afterwards.refresh(ann.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void shouldSayHowLongKeysMayBeKept(Postgres postgres) throws Exception {
        key("only.pem");
        Client client = started(postgres.url(postgres.newDatabase()), "");

        assertThat(client.get("/.well-known/jwks.json").header("Cache-Control")).contains("public, max-age=300");
    }

    private Client started(String database, String current) throws Exception {
        var server = new AccountsServer(
                RunningAccounts.settings(database, Map.of()),
                new SigningKeyFolder(folder).read(current),
                Clock.systemUTC(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        servers.add(server);
        server.start();
        return new Client(server.port());
    }

    private void key(String name) throws Exception {
        new SigningKeyFile(folder.resolve(name)).generateIfAbsent();
    }

    private static String token(Client client) {
        return client.logIn("ann", Client.PASSWORD).json().getString("accessToken");
    }

    private static String kid(String token) {
        String header = token.substring(0, token.indexOf('.'));
        return new JsonObject(new String(Base64.getUrlDecoder().decode(header), UTF_8)).getString("kid");
    }

    private static List<String> kids(Client client) {
        return client.get("/.well-known/jwks.json").json().getJsonArray("keys").stream()
                .map(key -> ((JsonObject) key).getString("kid"))
                .toList();
    }
}
