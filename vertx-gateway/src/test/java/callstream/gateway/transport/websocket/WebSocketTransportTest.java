package callstream.gateway.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.gateway.transport.Admission;
import callstream.gateway.transport.Connection;
import callstream.gateway.transport.ConnectionHandler;
import callstream.gateway.transport.Transport;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.ServerMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real server on the loopback, and clients that break the rules byte by byte. */
class WebSocketTransportTest {
    private final Vertx vertx = Vertx.vertx();

    /** Held: Vert.x closes a client that nobody has any more. */
    private final HttpClient client = vertx.createHttpClient();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Queue<Connection> opened = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> received = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        done(vertx.close());
    }

    @Test
    void shouldEndEveryStrangerWhoBeginsALongFrame() throws IOException {
        int port = serve(1000);
        List<RawClient> strangers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            RawClient stranger = RawClient.connect(port);
            stranger.write(RawClient.beginningOfFrame(500_000, 250_000));
            strangers.add(stranger);
        }
        for (RawClient stranger : strangers) {
            assertThat(stranger.closeCode()).isEqualTo(1009);
            stranger.close();
        }
    }

    @Test
    void shouldRefuseAConnectionThatItHasNoRoomForAndServeTheOthers() throws IOException {
        int port = serve(1);
        try (var first = RawClient.connect(port);
                var second = RawClient.connect(port)) {
            ServerMessage told = ServerMessage.parseFrom(second.read().payload().array());
            assertThat(told.getError().getCode()).isEqualTo(ErrorCode.ERROR_CODE_TOO_MANY_CONNECTIONS);
            assertThat(second.closeCode()).isEqualTo(1013);
            second.write(RawClient.beginningOfFrame(500_000, 250_000));
            first.write(RawClient.beginningOfFrame(100, 100));
            await().until(() -> received.contains(100));
        }
    }

    @Test
    void shouldTakeAWholePictureOnceTheCallerIsLetIn() throws IOException {
        int port = serve(1000);
        try (var caller = RawClient.connect(port)) {
            await().until(() -> opened.size() == 1);
            Connection connection = opened.remove();
            connection.execute(() -> {
                connection.letIn();
                received.add(0);
            });
            await().until(() -> received.contains(0));
            caller.write(RawClient.beginningOfFrame(500_000, 500_000));
            await().until(() -> received.contains(500_000));
        }
    }

    @Test
    void shouldPingAClientAndEndItWhenItDoesNotAnswer() throws IOException {
        int port = serve(1000, Duration.ofMillis(20));
        try (var silent = RawClient.connect(port)) {
            assertThat(silent.read().opcode()).isEqualTo(RawClient.PING);
            assertThat(silent.read().opcode()).isEqualTo(RawClient.PING);
            ServerMessage told = ServerMessage.parseFrom(silent.read().payload().array());
            assertThat(told.getError().getCode()).isEqualTo(ErrorCode.ERROR_CODE_TOO_SLOW);
            assertThat(silent.closeCode()).isEqualTo(4410);
        }
    }

    @Test
    void shouldKeepAQuietClientThatAnswersPingsBeyondTheIdleTimeOfHttp() throws IOException {
        int port = serve(1000, Duration.ofMillis(300));
        try (var quiet = RawClient.connect(port)) {
            for (int i = 0; i < 5; i++) { // 1.5 s, more than the second that the server here lets pass
                assertThat(quiet.read().opcode()).isEqualTo(RawClient.PING);
                quiet.write(RawClient.pong());
            }
        }
    }

    @Test
    void shouldEndWhoAnswersPingsButNeverEndsAMessage() throws IOException {
        int port = serve(1000, Duration.ofMillis(300));
        try (var slow = RawClient.connect(port)) {
            slow.write(RawClient.firstFragment(10));
            RawClient.Frame frame = slow.read();
            while (frame.opcode() == RawClient.PING) {
                slow.write(RawClient.pong());
                frame = slow.read();
            }
            ServerMessage told = ServerMessage.parseFrom(frame.payload().array());
            assertThat(told.getError().getCode()).isEqualTo(ErrorCode.ERROR_CODE_TOO_SLOW);
            assertThat(slow.closeCode()).isEqualTo(4410);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://calls.example, gateway, 101",
        "HTTPS://Calls.Example, gateway, 101",
        "http://gateway:8080, gateway:8080, 101",
        ", gateway, 101",
        "https://evil.example, gateway, 403",
        "http://gateway.evil.example, gateway, 403",
        "https://calls.example.evil, gateway, 403",
        "null, gateway, 403",
        "'::', gateway, 403"
    })
    void shouldLetPagesFromHereAndThoseThatAreNamedConnect(@Nullable String origin, String host, int status) {
        int port = serve(1000);
        var options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(WebSocketTransport.PATH)
                .putHeader("Host", host)
                .putHeader("Connection", "Upgrade")
                .putHeader("Upgrade", "websocket")
                .putHeader("Sec-WebSocket-Version", "13")
                .putHeader("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        if (origin != null) {
            options.putHeader("Origin", origin);
        }
        int answered =
                done(client.request(options).compose(HttpClientRequest::send)).statusCode();
        assertThat(answered).isEqualTo(status);
        assertThat(meters.get("callstream.gateway.handshakes.foreign").counter().count())
                .isEqualTo(status == 403 ? 1 : 0);
    }

    private int serve(int maxConnections) {
        return serve(maxConnections, Duration.ofMinutes(1));
    }

    private int serve(int maxConnections, Duration pingEvery) {
        var transport = new WebSocketTransport(
                vertx,
                new Transport(
                        this::open,
                        new Admission(maxConnections, 1000, meters),
                        (peer, forwardedFor) -> peer,
                        1 << 18,
                        pingEvery),
                AllowedOrigins.of(List.of("https://calls.example")),
                meters);
        return done(vertx.createHttpServer(WebSocketTransport.limit(new HttpServerOptions().setIdleTimeout(1)))
                        .webSocketHandshakeHandler(transport::onHandshake)
                        .webSocketHandler(transport::onConnected)
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    private ConnectionHandler open(Connection connection) {
        opened.add(connection);
        return new ConnectionHandler() {
            @Override
            public void onMessage(byte[] message) {
                received.add(message.length);
            }

            @Override
            public void onClosed() {}
        };
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
