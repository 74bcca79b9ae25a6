package callstream.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.gateway.FreePort;
import callstream.gateway.transport.Admission;
import callstream.gateway.transport.Connection;
import callstream.gateway.transport.ConnectionHandler;
import callstream.gateway.transport.Transport;
import callstream.gateway.transport.grpc.GrpcTransport;
import callstream.gateway.transport.websocket.AllowedOrigins;
import callstream.gateway.transport.websocket.WebSocketTransport;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublicServerTest {
    private static final Error STOPS =
            Error.newBuilder().setCode(ErrorCode.ERROR_CODE_SHUTTING_DOWN).build();

    private static final Duration OPENING_LIMIT = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final WebSocketClient client = vertx.createWebSocketClient();
    private final Queue<Connection> opened = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        done(vertx.close());
    }

    @Test
    void shouldTakeNoMoreCallersWhileItStopsAndLetThoseWhoAreThereBeToldWhy() throws IOException {
        int port = FreePort.next();
        String server = deploy(port);
        WebSocket caller = done(connect(port));
        await().until(() -> opened.size() == 1);

        Future<Void> stopped = vertx.undeploy(server);
        await().until(() -> isRefused(port));
        assertThat(stopped.isComplete()).isFalse();

        Connection connection = opened.remove();
        connection.execute(() -> connection.close(STOPS));
        done(stopped);
        await().until(caller::isClosed);
        assertThat(caller.closeStatusCode()).isEqualTo((short) 1001);
    }

    private boolean isRefused(int port) {
        return done(connect(port).map(false).otherwise(true));
    }

    private Future<WebSocket> connect(int port) {
        return client.connect(port, "127.0.0.1", WebSocketTransport.PATH);
    }

    private String deploy(int port) {
        var transport = new Transport(
                this::open,
                new Admission(1000, 1000, meters),
                (peer, forwardedFor) -> peer,
                1 << 18,
                Transport.PING_EVERY);
        return done(vertx.deployVerticle(
                () -> new PublicServer(
                        Listening.plain("127.0.0.1", port),
                        new WebSocketTransport(vertx, transport, AllowedOrigins.of(List.of()), meters),
                        new GrpcTransport(vertx, transport, () -> true),
                        request -> {},
                        request -> {},
                        request -> false,
                        new OpeningDeadline(OPENING_LIMIT, meters),
                        meters),
                new DeploymentOptions().setInstances(2)));
    }

    private ConnectionHandler open(Connection connection) {
        opened.add(connection);
        return new ConnectionHandler() {
            @Override
            public void onMessage(byte[] message) {}

            @Override
            public void onClosed() {}
        };
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
