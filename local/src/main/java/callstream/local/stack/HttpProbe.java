package callstream.local.stack;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks {@code GET /health/ready} of a part's management port.
 *
 * @param url of that resource
 */
record HttpProbe(URI url) implements Probe {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** One for all: each holds threads. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    static HttpProbe onPort(int port) {
        return new HttpProbe(URI.create("http://127.0.0.1:" + port + "/health/ready"));
    }

    @Override
    public Optional<String> fault() {
        HttpRequest request = HttpRequest.newBuilder(url).timeout(LIMIT).build();
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.empty() : Optional.of(reason(response));
        } catch (IOException e) {
            return Optional.of("no answer from " + url);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private static String reason(HttpResponse<String> response) {
        try {
            return new JsonObject(response.body()).getString("reason", "status " + response.statusCode());
        } catch (DecodeException | ClassCastException e) {
            return "status " + response.statusCode();
        }
    }
}
