package callstream.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.gateway.FreePort;
import callstream.gateway.transport.grpc.GrpcTransport;
import callstream.gateway.transport.websocket.WebSocketTransport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are slow to say what they want, over real sockets. */
class OpeningDeadlineTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final OpeningDeadline opening = new OpeningDeadline(LIMIT, meters);
    private final Vertx vertx =
            Vertx.builder().withTransport(opening.transport()).build();

    /** Kept, as a client that nobody refers to ends its connections. */
    private final WebSocketClient webSockets = vertx.createWebSocketClient();

    private final HttpClient http2 = vertx.createHttpClient(
            new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));

    @AfterEach
    void stop() {
        done(vertx.close());
    }

    @Test
    void shouldEndAConnectionThatSaysNothing() throws IOException {
        try (Socket silent = connect(serve())) {
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(slow()).isOne();
    }

    /** What is idle is another matter: each of these is never quiet for longer than a moment. */
    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: gateway\r\nX-Slow: ", PREFACE, "PUT /v1/me/face HTTP/1.1\r\nX: "})
    void shouldEndAConnectionThatSendsAByteAWhile(String head) throws IOException {
        String more = head.equals(PREFACE) ? "" : "a".repeat(10_000);
        try (Socket slow = connect(serve())) {
            assertThat(dribble(slow, head + more)).isTrue();
        }
        assertThat(slow()).isOne();
    }

    @Test
    void shouldEndAConnectionWhoseWholePrefaceNoRequestFollows() throws IOException {
        try (Socket mute = connect(serve())) {
            mute.getOutputStream().write(PREFACE.getBytes(StandardCharsets.US_ASCII));
            mute.getOutputStream().write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0}); // its settings: the usual ones
            mute.getInputStream().readAllBytes(); // the server's settings, then the end
        }
        assertThat(slow()).isOne();
    }

    @Test
    void shouldEndAConnectionWithTlsThatDoesNotShakeHandsOrAskForAnything(@TempDir Path folder) throws Exception {
        int port = serveTls(folder);
        try (Socket silent = connect(port)) {
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(slow()).isOne();
        try (Socket plain = connect(port);
                Socket slow = trustingAll().getSocketFactory().createSocket(plain, "127.0.0.1", port, true)) {
            slow.getOutputStream().write("GET / HTTP/1.1\r\nX-".getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(slow()).isEqualTo(2);
    }

    @Test
    void shouldLeaveAloneWhoAskedForSomethingInTime() throws IOException {
        int port = serve();
        WebSocket socket = done(webSockets.connect(port, "127.0.0.1", WebSocketTransport.PATH));
        HttpClientRequest stream = done(http2.request(HttpMethod.POST, port, "127.0.0.1", "/api/anything"));
        stream.setChunked(true);
        done(stream.sendHead());
        var ended = new AtomicBoolean();
        stream.connection().closeHandler(closed -> ended.set(true));
        try (Socket kept = connect(port);
                Socket later = connect(port)) {
            kept.getOutputStream().write("GET / HTTP/1.1\r\nHost: gateway\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(kept.getInputStream().read()).isEqualTo('H');
            // Theirs would have been over before this one's.
            assertThat(later.getInputStream().read()).isEqualTo(-1);
            assertThat(slow()).isOne();
            kept.getOutputStream().write("GET / HTTP/1.1\r\nHost: gateway\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            await().until(() -> countOf(kept, "HTTP/1.1 200 OK") == 1);
        }
        assertThat(socket.isClosed()).isFalse();
        assertThat(ended).isFalse();
    }

    @Test
    void shouldCountAConnectionOnceThatHasAllStreamsOpenThatItMay() throws IOException {
        int port = serve();
        for (int i = 1; i < GrpcTransport.STREAMS_OF_A_CONNECTION; i++) {
            open(port);
        }
        assertThat(full()).isZero();
        HttpClientRequest last = open(port);
        await().until(() -> full() == 1);
        done(last.reset().otherwiseEmpty());
        open(port);
        assertThat(full()).isOne();
    }

    private HttpClientRequest open(int port) {
        HttpClientRequest request = done(http2.request(HttpMethod.POST, port, "127.0.0.1", "/api/anything"));
        request.setChunked(true);
        done(request.sendHead());
        return request;
    }

    /** Whether the other side has ended it while a byte went every 50 ms. */
    private static boolean dribble(Socket socket, String text) throws IOException {
        socket.setSoTimeout(50);
        for (byte next : text.getBytes(StandardCharsets.US_ASCII)) {
            try {
                socket.getOutputStream().write(next);
                if (isEnded(socket)) {
                    return true;
                }
            } catch (SocketException ended) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnded(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() == -1;
        } catch (SocketTimeoutException nothingYet) {
            return false;
        }
    }

    private static int countOf(Socket socket, String text) throws IOException {
        byte[] read = new byte[socket.getInputStream().available()];
        int length = socket.getInputStream().read(read);
        return new String(read, 0, Math.max(0, length), StandardCharsets.US_ASCII).contains(text) ? 1 : 0;
    }

    private static Socket connect(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private double slow() {
        return meters.get("callstream.gateway.connections.slow").counter().count();
    }

    private double full() {
        return meters.get("callstream.gateway.connections.streams.full")
                .counter()
                .count();
    }

    private int serve() throws IOException {
        int port = FreePort.next();
        deploy(Listening.plain("127.0.0.1", port));
        return port;
    }

    private int serveTls(Path folder) throws Exception {
        int port = FreePort.next();
        TestCertificate own = TestCertificate.make(folder, "own");
        var tls = new Tls(vertx, new TlsFiles(vertx, own.certificate(), own.key()), Tls.RELOAD_EVERY, meters);
        deploy(new Listening("127.0.0.1", port, tls));
        return port;
    }

    private void deploy(Listening at) {
        TestServer.deploy(vertx, at, opening, meters);
    }

    /** Whose certificate it is does not matter here. */
    private static SSLContext trustingAll() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                null,
                new TrustManager[] {
                    new X509TrustManager() {
                        @Override
                        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

                        @Override
                        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

                        @Override
                        public X509Certificate[] getAcceptedIssuers() {
                            return new X509Certificate[0];
                        }
                    }
                },
                new SecureRandom());
        return context;
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
