package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.accounts.login.Keys;
import callstream.protocol.Topics;
import callstream.protocol.v1.CallMember;
import callstream.protocol.v1.CallState;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls from before there was a log of them. */
@ExtendWith(Postgres.Given.class)
class OldCallsIT {
    @RegisterExtension
    static final Broker BROKER = new Broker();

    private static final UUID ANN = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final UUID BOB = UUID.fromString("22222222-2222-4222-8222-222222222222");
    private static final UUID CALL = UUID.fromString("33333333-3333-4333-8333-333333333333");

    @Test
    void shouldTellTheLogOfThem(Postgres postgres) throws Exception {
        String database = postgres.newDatabase();
        Flyway.configure()
                .dataSource("jdbc:" + postgres.url(database), "postgres", "")
                .locations("classpath:callstream/accounts/migrations")
                .target("1")
                .load()
                .migrate();
        postgres.run(database, """
                INSERT INTO users (id, login, name, password_hash)
                VALUES ('%1$s', 'ann', 'Ann', '$argon2id$'), ('%2$s', 'bob', 'Bob', '$argon2id$');
                INSERT INTO calls (id, title, created_by, created_at) VALUES ('%3$s', 'Old', '%2$s', '2026-01-02');
                INSERT INTO call_members VALUES ('%3$s', '%1$s'), ('%3$s', '%2$s')""".formatted(ANN, BOB, CALL));

        var server = new AccountsServer(
                RunningAccounts.settings(postgres.url(database), Map.of("kafka.bootstrap-servers", BROKER.address())),
                Keys.signingKeys(),
                Clock.systemUTC(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        server.start();
        try (var calls = new TopicLog(BROKER, Topics.CALLS)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> !calls.of(CALL).isEmpty());

            CallState state = calls.statesOf(CALL).get(0).orElseThrow();
            assertThat(state.getOwnerId()).isEqualTo(BOB.toString());
            assertThat(state.getMembersList())
                    .extracting(CallMember::getUserId)
                    .containsExactly(ANN.toString(), BOB.toString());
            assertThat(state.getSettings().getRecognition()).isTrue();
            assertThat(state.getVersion()).isEqualTo(1);
            assertThat(postgres.ask(database, "SELECT count(*) FROM call_members WHERE joined_at = '2026-01-02'"))
                    .isEqualTo("2");
        } finally {
            server.stop();
        }
    }
}
