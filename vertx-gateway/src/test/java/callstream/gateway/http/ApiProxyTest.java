package callstream.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.gateway.FreePort;
import callstream.gateway.transport.Admission;
import callstream.gateway.transport.ConnectionHandler;
import callstream.gateway.transport.Transport;
import callstream.gateway.transport.grpc.GrpcTransport;
import callstream.gateway.transport.websocket.AllowedOrigins;
import callstream.gateway.transport.websocket.WebSocketTransport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes on the wire to a gateway's public server, and what reaches the server behind it. */
class ApiProxyTest {
    private static final String HOST = "127.0.0.1";
    private static final TrustedProxies NOBODY = TrustedProxies.of(List.of());
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

    /** What a request looked like behind the gateway. */
    private record Seen(String method, String uri, MultiMap headers, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
    private int gateway;
    private int accounts;

    @SuppressWarnings("NullAway.Init")
    private HttpServer behind;

    @BeforeEach
    void start() throws IOException {
        behind = done(vertx.createHttpServer().requestHandler(this::serve).listen(0, HOST));
        accounts = behind.actualPort();
        gateway = FreePort.next();
        serveAt(gateway, "http://" + HOST + ":" + accounts, NOBODY);
    }

    private void serveAt(int port, String accountsUrl, TrustedProxies proxies) {
        var limits = new ApiProxy.Limits(4, Duration.ofMillis(600), Duration.ofMillis(500), Duration.ofSeconds(1));
        var api = new ApiProxy(vertx, accountsUrl, limits, proxies, meters);
        var transport = new Transport(
                connection -> IGNORING, new Admission(10, 10, meters), proxies::client, 1 << 16, Transport.PING_EVERY);
        var sockets = new WebSocketTransport(vertx, transport, AllowedOrigins.of(List.of()), meters);
        var streams = new GrpcTransport(vertx, transport, () -> true);
        done(vertx.deployVerticle(new PublicServer(
                Listening.plain(HOST, port),
                sockets,
                streams,
                api,
                request -> {},
                request -> false,
                new OpeningDeadline(Duration.ofSeconds(10), meters),
                meters)));
    }

    @AfterEach
    void stop() {
        done(vertx.close());
    }

    private void serve(HttpServerRequest request) {
        switch (request.path()) {
            case "/api/held" -> held.add(request);
            case "/api/broken" -> request.connection().close();
            default ->
                request.body().onSuccess(body -> {
                    seen.add(new Seen(request.method().name(), request.uri(), request.headers(), body.toString()));
                    request.response()
                            .setStatusCode(201)
                            .putHeader("X-Own", "kept")
                            .putHeader("Connection", "X-Hop")
                            .putHeader("X-Hop", "of one connection")
                            .putHeader("Set-Cookie", List.<String>of("a=1; HttpOnly", "b=2"))
                            .end("made");
                });
        }
    }

    @Test
    void shouldPassARequestAndItsAnswer() throws IOException {
        String answer = exchange(post("/api/calls?limit=2", "Content-Type: application/json", "{\"a\":1}"));

        assertThat(answer).startsWith("HTTP/1.1 201").contains("X-Own: kept").endsWith("made");
        assertThat(seen).hasSize(1).first().satisfies(request -> {
            assertThat(request.method).isEqualTo("POST");
            assertThat(request.uri).isEqualTo("/api/calls?limit=2");
            assertThat(request.body).isEqualTo("{\"a\":1}");
            assertThat(request.headers.get("Content-Type")).isEqualTo("application/json");
        });
        await().untilAsserted(() -> assertThat(active()).isZero());
        assertThat(counted("passed")).isEqualTo(1);
    }

    @Test
    void shouldSayOfWhereARequestComesOnlyWhatItKnows() throws IOException {
        exchange(head(
                "GET /api/calls HTTP/1.1",
                "Host: a",
                "Connection: close",
                "X-Forwarded-For: 6.6.6.6",
                "X-Forwarded-For: 7.7.7.7",
                "Forwarded: for=6.6.6.6",
                "X-Real-IP: 6.6.6.6",
                "X-Forwarded-Host: evil",
                "X-Forwarded-Proto: https"));

        MultiMap headers = seen.element().headers;
        assertThat(headers.getAll("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(headers.getAll("X-Forwarded-Proto")).containsExactly("http");
        assertThat(headers.names()).doesNotContain("Forwarded", "X-Real-IP", "X-Forwarded-Host");
    }

    @Test
    void shouldPassNoFieldOfAConnectionOnInEitherDirection() throws IOException {
        String answer = exchange(head(
                "GET /api/calls HTTP/1.1",
                "Host: a",
                "Connection: close, X-Secret, X-Forwarded-For",
                "X-Secret: 1",
                "Keep-Alive: 5",
                "TE: trailers",
                "Proxy-Connection: x",
                "Authorization: Bearer t"));

        MultiMap headers = seen.element().headers;
        assertThat(headers.names()).doesNotContain("X-Secret", "Keep-Alive", "TE", "Proxy-Connection");
        assertThat(headers.get("Authorization")).isEqualTo("Bearer t");
        assertThat(headers.get("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(answer).doesNotContain("X-Hop");
    }

    @Test
    void shouldPassCookiesInBothDirections() throws IOException {
        String answer = exchange(
                head("GET /api/calls HTTP/1.1", "Host: a", "Connection: close", "Cookie: a=1", "Cookie: b=2; c=3"));

        assertThat(seen.element().headers.getAll("Cookie")).containsExactly("a=1; b=2; c=3");
        assertThat(answer).contains("Set-Cookie: a=1; HttpOnly\r\n").contains("Set-Cookie: b=2\r\n");
    }

    @Test
    void shouldGiveEachRequestAnIdUnlessItHasAGoodOne() throws IOException {
        assertThat(exchange(post("/api/a", "X-Request-Id: mine-1", ""))).containsOnlyOnce("X-Request-Id: mine-1");
        assertThat(exchange(post("/api/b", "X-Request-Id: two words", ""))).doesNotContain("two words");
        assertThat(exchange(head("GET /api//x HTTP/1.1", "Host: a"))).contains("X-Request-Id: ");

        assertThat(seen.remove().headers.get("X-Request-Id")).isEqualTo("mine-1");
        assertThat(seen.remove().headers.get("X-Request-Id")).hasSize(36);
    }

    @Test
    void shouldPassAChunkedBodyWhole() throws IOException {
        exchange(head("POST /api/calls HTTP/1.1", "Host: a", "Connection: close", "Transfer-Encoding: chunked")
                + String.join("\r\n", "3", "abc", "2", "de", "0", "", ""));

        assertThat(seen.element().body).isEqualTo("abcde");
        assertThat(seen.element().headers.get("Content-Length")).isEqualTo("5");
    }

    @Test
    void shouldPassNoPathButTheApi() throws IOException {
        for (String path : new String[] {
            "/api/../.well-known/jwks.json", "/api/%2e%2e/x", "/api//x", "/.well-known/jwks.json", "//api/x", "/API/x"
        }) {
            assertThat(exchange(get(path))).as(path).startsWith("HTTP/1.1 404");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void shouldPassNoWebSocket() throws IOException {
        assertThat(exchange(head(
                        "GET /api/calls HTTP/1.1",
                        "Host: a",
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")))
                .startsWith("HTTP/1.1 404");
        assertThat(seen).isEmpty();
    }

    @Test
    void shouldRefuseABodyThatIsTooLargeBeforeItIsThere() throws IOException {
        assertThat(exchange(head("POST /api/calls HTTP/1.1", "Host: a", "Content-Length: 65537")))
                .startsWith("HTTP/1.1 413")
                .contains("body_too_large");
        assertThat(exchange(head("POST /api/calls HTTP/1.1", "Host: a", "Transfer-Encoding: chunked") + "10001\r\n"
                        + "x".repeat(0x10001)))
                .startsWith("HTTP/1.1 413");
        assertThat(seen).isEmpty();
        await().untilAsserted(() -> assertThat(active()).isZero());
    }

    @Test
    void shouldGiveUpOnABodyThatDoesNotCome() throws IOException {
        assertThat(exchange(head("POST /api/calls HTTP/1.1", "Host: a", "Content-Length: 10") + "123"))
                .startsWith("HTTP/1.1 408")
                .contains("request_timeout", "application/problem+json");
        assertThat(seen).isEmpty();
        await().untilAsserted(() -> assertThat(active()).isZero());
    }

    @Test
    void shouldGiveAPlaceBackWhenTheClientGoes() throws IOException {
        try (Socket client = send(head("POST /api/calls HTTP/1.1", "Host: a", "Content-Length: 10") + "123")) {
            await().untilAsserted(() -> assertThat(active()).isEqualTo(1));
            client.shutdownOutput();
        }
        await().untilAsserted(() -> assertThat(active()).isZero());
        assertThat(seen).isEmpty();
    }

    @Test
    void shouldRefuseMoreRequestsThanItHolds() throws IOException {
        try (Socket one = send(get("/api/held"));
                Socket two = send(get("/api/held"));
                Socket three = send(get("/api/held"));
                Socket four = send(get("/api/held"))) {
            await().until(() -> held.size() == 4);
            assertThat(exchange(get("/api/calls"))).startsWith("HTTP/1.1 503").contains("overloaded", "retry-after: 2");
            held.forEach(request -> request.response().end("now"));
            for (Socket socket : new Socket[] {one, two, three, four}) {
                assertThat(read(socket)).startsWith("HTTP/1.1 200").endsWith("now");
            }
        }
        await().untilAsserted(() -> assertThat(active()).isZero());
        assertThat(counted("overloaded")).isEqualTo(1);
    }

    @Test
    void shouldSayUnavailableWhenAccountsIsNotThere() throws IOException {
        done(behind.close());
        assertThat(exchange(get("/api/calls")))
                .startsWith("HTTP/1.1 503")
                .contains("\"code\":\"unavailable\"", "application/problem+json", "retry-after: 2");
        assertThat(counted("unavailable")).isEqualTo(1);
    }

    @Test
    void shouldSayThatThereWasNoAnswerWhenAccountsHangsOrBreaks() throws IOException {
        assertThat(exchange(get("/api/held"))).startsWith("HTTP/1.1 502").contains("\"code\":\"no_answer\"");
        assertThat(exchange(get("/api/broken"))).startsWith("HTTP/1.1 502").contains("\"code\":\"no_answer\"");
        await().untilAsserted(() -> assertThat(active()).isZero());
    }

    @Test
    void shouldSpeakTlsToAnAddressThatSaysSoAndNothingElse() throws IOException {
        gateway = FreePort.next();
        serveAt(gateway, "https://" + HOST + ":" + accounts, NOBODY);
        assertThat(exchange(get("/api/calls"))).startsWith("HTTP/1.1 503").contains("\"code\":\"unavailable\"");
        assertThat(seen).isEmpty();
    }

    @Test
    void shouldBelieveAProxyThatItTrustsOfWhereARequestComesFrom() throws IOException {
        gateway = FreePort.next();
        serveAt(gateway, "http://" + HOST + ":" + accounts, TrustedProxies.of(List.of("127.0.0.0/8", "10.0.0.1")));
        exchange(head(
                "GET /api/calls HTTP/1.1",
                "Host: a",
                "Connection: close",
                "X-Forwarded-For: 6.6.6.6, 7.7.7.7",
                "X-Forwarded-For: 10.0.0.1",
                "X-Forwarded-Proto: https"));
        assertThat(seen.element().headers.getAll("X-Forwarded-For")).containsExactly("7.7.7.7");
        assertThat(seen.element().headers.getAll("X-Forwarded-Proto")).containsExactly("https");
    }

    private double active() {
        return meters.get("callstream.api.requests.active").gauge().value();
    }

    private double counted(String code) {
        return meters.counter("callstream.api.requests", "code", code).count();
    }

    private static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static String get(String path) {
        return head("GET " + path + " HTTP/1.1", "Host: a", "Connection: close");
    }

    private static String post(String path, String field, String body) {
        String length = "Content-Length: " + body.length();
        return head("POST " + path + " HTTP/1.1", "Host: a", "Connection: close", field, length) + body;
    }

    private String exchange(String bytes) throws IOException {
        try (Socket socket = send(bytes)) {
            return read(socket);
        }
    }

    private Socket send(String bytes) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), gateway);
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** One answer; all of ours say how long they are. */
    private static String read(Socket socket) throws IOException {
        InputStream answer = socket.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = answer.read();
            assertThat(next).as("end after: " + head).isNotNegative();
            head.append((char) next);
        }
        Matcher length = CONTENT_LENGTH.matcher(head);
        assertThat(length.find()).as(head.toString()).isTrue();
        byte[] body = answer.readNBytes(Integer.parseInt(length.group(1)));
        return head + new String(body, StandardCharsets.UTF_8);
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static final ConnectionHandler IGNORING = new ConnectionHandler() {
        @Override
        public void onMessage(byte[] message) {}

        @Override
        public void onClosed() {}
    };
}
