package callstream.streaming.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.streaming.CannotStartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementServerTest {
    private static final String HOST = "127.0.0.1";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Readiness readiness = new Readiness();
    private ManagementServer server;

    @BeforeEach
    void start() throws CannotStartException {
        server = new ManagementServer(HOST, 0, readiness, () -> "frames_total 7\n");
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldBeLiveBeforeItIsReady() throws IOException, InterruptedException {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNotBeReadyAtFirst() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"status\":\"not ready\",\"reason\":\"starting\"}");
    }

    @Test
    void shouldSayWhatItWaitsFor() throws IOException, InterruptedException {
        readiness.waitFor("waiting for the log");

        assertThat(get("/health/ready").body()).contains("\"reason\":\"waiting for the log\"");
    }

    @Test
    void shouldBeReadyWhenWarm() throws IOException, InterruptedException {
        readiness.ready();

        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"status\":\"ready\",\"reason\":\"warm\"}");
    }

    @Test
    void shouldNotBeReadyAnyMoreWhenItStops() throws IOException, InterruptedException {
        readiness.ready();

        readiness.waitFor("stopping");

        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void shouldShowMetrics() throws IOException, InterruptedException {
        assertThat(get("/metrics").body()).isEqualTo("frames_total 7\n");
    }

    @Test
    void shouldKnowNothingElse() throws IOException, InterruptedException {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/health/ready/").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldSayWhatToDoWherePortIsTaken() {
        assertThatThrownBy(() -> new ManagementServer(HOST, server.port(), readiness, () -> ""))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasMessageContaining("CALLSTREAM_JOB_MANAGEMENT_PORT");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://" + HOST + ":" + server.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
