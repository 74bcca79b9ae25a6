package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.accounts.login.Keys;
import callstream.protocol.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who tells the log and is cut off from the database without a word keeps nobody else from it for long. */
@ExtendWith(Postgres.Given.class)
class LostLeadIT {
    private static final String LEADERS = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"
            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    @RegisterExtension
    static final Broker BROKER = new Broker();

    @Test
    void shouldBeTakenOverFromWhoIsNotHeardOfAnyMore(Postgres postgres) throws Exception {
        String database = postgres.newDatabase();
        String url = postgres.url(database);
        URI direct = URI.create(url);
        try (var relay = new Relay(direct.getPort());
                var calls = new TopicLog(BROKER, Topics.CALLS)) {
            AccountsServer leader = server(url.replace(":" + direct.getPort(), ":" + relay.port()));
            leader.start();
            AccountsServer next = server(url);
            try {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> postgres.ask(database, LEADERS).equals("1"));
                next.start();
                relay.freeze();

                var client = new Client(next.port());
                UUID call = UUID.fromString(client.createCall(client.person("ann"), "Monday", List.of())
                        .json()
                        .getString("callId"));

                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> calls.versionsOf(call).contains(1L));
                assertThat(postgres.ask(database, LEADERS)).isEqualTo("1");
            } finally {
                relay.thaw();
                next.stop();
                leader.stop();
            }
        }
    }

    private static AccountsServer server(String databaseUrl) throws StartException {
        return new AccountsServer(
                RunningAccounts.settings(databaseUrl, Map.of("kafka.bootstrap-servers", BROKER.address())),
                Keys.signingKeys(),
                Clock.systemUTC(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }
}
