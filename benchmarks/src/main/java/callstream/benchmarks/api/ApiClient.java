package callstream.benchmarks.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to accounts on this machine, over connections that are kept. One event loop: what asks shares the processors
 * with what answers.
 */
public final class ApiClient implements AutoCloseable {
    /** Longer than accounts itself gives a request. */
    public static final int LIMIT_SECONDS = 20;

    private static final int CONNECTIONS = 64;

    /**
     * Requests that wait for a connection; one more fails. At 200 a second more than {@link #LIMIT_SECONDS} of them.
     */
    private static final int WAITING = 5_000;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client;

    /** @param port of accounts, or of a gateway */
    public ApiClient(int port) {
        client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING));
    }

    /** An answer, whatever its status. */
    public record Answer(int status, Buffer body) {
        public JsonObject json() {
            return body.toJsonObject();
        }
    }

    /**
     * Asks. Fails where no whole answer comes within {@value #LIMIT_SECONDS} s.
     *
     * @param token of who asks, or null
     * @param body or null
     */
    public Future<Answer> send(HttpMethod method, String path, @Nullable String token, @Nullable JsonObject body) {
        return client.request(method, path)
                .compose(request -> {
                    if (token != null) {
                        request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
                    }
                    if (body == null) {
                        return answer(request.send());
                    }
                    request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
                    return answer(request.send(body.toBuffer()));
                })
                .timeout(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Waits for the body too. To be called where the request is sent, on its event loop: a thread that asks for the
     * body later may come after its end, which is then never told.
     */
    private static Future<Answer> answer(Future<HttpClientResponse> head) {
        return head.compose(response -> response.body().map(whole -> new Answer(response.statusCode(), whole)));
    }

    /** As {@link #send}; fails with {@link UnexpectedAnswerException} where the status is another. */
    public Future<Answer> send(
            HttpMethod method, String path, @Nullable String token, @Nullable JsonObject body, int expectedStatus) {
        return send(method, path, token, body)
                .compose(answer -> answer.status() == expectedStatus
                        ? Future.succeededFuture(answer)
                        : Future.failedFuture(new UnexpectedAnswerException(method + " " + path, answer.status())));
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
