package callstream.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import callstream.gateway.FreePort;
import callstream.gateway.transport.Connection;
import callstream.gateway.transport.websocket.WebSocketTransport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public server with TLS, its certificate while it is renewed, and what its answers tell browsers. */
class TlsTest {
    @TempDir
    private Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(new HttpClientOptions()
            .setSsl(true)
            .setTrustAll(true)
            .setVerifyHost(false)
            .setUseAlpn(true)
            .setProtocolVersion(HttpVersion.HTTP_2));
    private final WebSocketClient sockets = vertx.createWebSocketClient(
            new WebSocketClientOptions().setSsl(true).setTrustAll(true).setVerifyHost(false));

    /** Vert.x closes a client that nobody holds. */
    private final List<HttpClient> held = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private TestCertificate first;

    @BeforeEach
    void makeCertificate() throws Exception {
        first = TestCertificate.make(folder, "first");
    }

    @AfterEach
    void stop() {
        done(vertx.close());
    }

    @Test
    void shouldServeHttp2AndWebSocketsByTheCertificate() throws IOException {
        int port = serve();
        HttpClientResponse answer = get(client, port);
        assertThat(answer.version()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(nameOf(answer)).isEqualTo("CN=first");
        assertThat(done(connect(port)).isSsl()).isTrue();
    }

    /** What is shared is shared in memory, and TLS puts what is small together: not in that of all. */
    @Test
    void shouldSendWhatIsSharedAndWhatIsNotToEachCallerAsItWas() throws Exception {
        Queue<Connection> callers = new ConcurrentLinkedQueue<>();
        int port = FreePort.next();
        var at = new Listening("127.0.0.1", port, tls());
        TestServer.deploy(vertx, at, request -> false, callers::add, opening(), meters);
        List<List<String>> received = new ArrayList<>();
        for (int caller = 0; caller < 2; caller++) {
            List<String> own = new CopyOnWriteArrayList<>();
            received.add(own);
            done(connect(port)).binaryMessageHandler(message -> own.add(message.toString()));
        }
        await().until(() -> callers.size() == 2);

        List<Connection> both = List.copyOf(callers);
        List<List<String>> sent = List.of(new ArrayList<>(), new ArrayList<>());
        both.get(0).execute(() -> {
            for (int i = 0; i < 500; i++) {
                String shared = i + ":" + "x".repeat(1500 + i);
                byte[] message = shared.getBytes(StandardCharsets.UTF_8);
                for (int caller = 0; caller < 2; caller++) {
                    String own = i + " of " + caller;
                    both.get(caller).send(message);
                    both.get(caller).send(own.getBytes(StandardCharsets.UTF_8));
                    sent.get(caller).addAll(List.of(shared, own));
                }
            }
        });
        await().until(() -> received.stream().allMatch(own -> own.size() == 1000));
        // In the order of their handshakes, which may not be that of the sessions.
        assertThat(received).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void shouldUseTheNewCertificateOnceTheFilesHaveChanged() throws Exception {
        int port = serve();
        replaceWith(TestCertificate.make(folder, "second"));
        await().until(() -> reloads("good") == 1);
        await().until(() -> nameOf(get(newClient(), port)).equals("CN=second"));
    }

    @Test
    void shouldKeepTheOldCertificateWhenTheNewFilesAreUnfit() throws Exception {
        int port = serve();
        Files.writeString(first.key(), "no key");
        await().until(() -> reloads("bad") == 1);
        assertThat(nameOf(get(newClient(), port))).isEqualTo("CN=first");
        replaceWith(TestCertificate.make(folder, "third"));
        await().until(() -> nameOf(get(newClient(), port)).equals("CN=third"));
    }

    @Test
    void shouldSayWhichFileIsWrongInWhat() throws Exception {
        Path nowhere = folder.resolve("nowhere.pem");
        assertRefuses(nowhere, first.key(), nowhere + " can't be read");
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");
        assertRefuses(nonsense, first.key(), nonsense + " and " + first.key() + " are not a certificate and its key");
        TestCertificate other = TestCertificate.make(folder, "other");
        assertRefuses(
                first.certificate(),
                other.key(),
                other.key() + " is not the key of the certificate in " + first.certificate());
        TestCertificate expired = TestCertificate.makeExpired(folder, "expired");
        assertRefuses(expired.certificate(), expired.key(), expired.certificate() + " has expired on");
    }

    @Test
    void shouldTellBrowsersWhatAPageMayDo() throws IOException {
        HttpClientResponse secure = get(client, serve());
        assertThat(secure.getHeader("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        int plain = servePlain();
        HttpClientResponse answer = get(held(vertx.createHttpClient()), plain);
        assertThat(answer.getHeader("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.getHeader("Permissions-Policy")).contains("camera=(self), microphone=(self)");
        assertThat(answer.getHeader("Strict-Transport-Security")).isNull();
    }

    private void assertRefuses(Path certificate, Path key, String told) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsFiles(vertx, certificate, key).load())
                .withMessageStartingWith(told);
    }

    private void replaceWith(TestCertificate newer) throws IOException {
        Files.move(newer.key(), first.key(), StandardCopyOption.REPLACE_EXISTING);
        Files.move(newer.certificate(), first.certificate(), StandardCopyOption.REPLACE_EXISTING);
    }

    private double reloads(String outcome) {
        return meters.get("callstream.gateway.tls.reloads")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private HttpClient newClient() {
        return held(vertx.createHttpClient(
                new HttpClientOptions().setSsl(true).setTrustAll(true).setVerifyHost(false)));
    }

    private HttpClient held(HttpClient newest) {
        held.add(newest);
        return newest;
    }

    private static HttpClientResponse get(HttpClient client, int port) {
        return done(client.request(HttpMethod.GET, port, "127.0.0.1", "/").compose(request -> request.send()));
    }

    private static String nameOf(HttpClientResponse answer) throws IOException {
        SSLSession session = answer.request().connection().sslSession();
        return ((X509Certificate) session.getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    private int serve() throws IOException {
        int port = FreePort.next();
        deploy(new Listening("127.0.0.1", port, tls()));
        return port;
    }

    private Tls tls() {
        return new Tls(vertx, new TlsFiles(vertx, first.certificate(), first.key()), Duration.ofMillis(100), meters);
    }

    private Future<WebSocket> connect(int port) {
        return sockets.connect(port, "127.0.0.1", WebSocketTransport.PATH);
    }

    private int servePlain() throws IOException {
        int port = FreePort.next();
        deploy(Listening.plain("127.0.0.1", port));
        return port;
    }

    private void deploy(Listening at) {
        TestServer.deploy(vertx, at, opening(), meters);
    }

    private OpeningDeadline opening() {
        return new OpeningDeadline(Duration.ofSeconds(10), meters);
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
