package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ManagementIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    private final Client management = ACCOUNTS.management();

    @Test
    void shouldBeReadyWhenTheDatabaseAnswers() {
        assertThat(management.get("/health/ready").json())
                .hasToString("{\"status\":\"ready\",\"outbox\":{\"waiting\":0,\"oldestSeconds\":0}}");
    }

    @Test
    void shouldLive() {
        assertThat(management.get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void shouldCountRequestsByRouteAndNotByPath() {
        Client client = ACCOUNTS.client();
        client.get("/api/calls/11111111-1111-4111-8111-111111111111");

        await().untilAsserted(() -> assertThat(
                        management.get("/metrics").response().body())
                .containsPattern("vertx_http_server_requests_total\\{code=\"401\",.*route=\"/api/calls/:callId\"")
                .doesNotContain("11111111"));
    }

    @Test
    void shouldShowTheMetersOfTheNarrowPlaces() {
        assertThat(management.get("/metrics").response().body())
                .contains(
                        "callstream_accounts_password_refused_total",
                        "callstream_accounts_password_waiting",
                        "callstream_accounts_password_time_seconds_count",
                        "callstream_accounts_database_unavailable_total",
                        "vertx_pool_queue_pending");
    }
}
