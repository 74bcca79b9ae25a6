package callstream.local.caller;

import callstream.protocol.Limits;
import com.google.protobuf.ByteString;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects callers to one gateway.
 *
 * <pre>
 *   try (var client = new CallClient(URI.create("http://127.0.0.1:8080"))) {
 *       client.accounts().register("ada", password, "Ada");
 *       var ada = client.accounts().logIn("ada", password);
 *       String call = client.accounts().createCall(ada, "Tea", List.of());
 *       CallerConnection connection = client.connect(listener).get(5, SECONDS);
 *       Joined joined = connection.join(ada.accessToken(), call).get(5, SECONDS);
 *       connection.send(frame);
 *   }
 * </pre>
 */
public final class CallClient implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallClient.class);
    private static final String PATH = "/v1/connect";
    private static final int CONNECT_TIMEOUT_MS = 10_000;

    private static final int CLOSE_LIMIT_S = 3;

    /** Two: a caller's parsing does not delay another's clock. */
    private static final int EVENT_LOOPS = 2;

    private static final int DEVICE_KEY_BYTES = 32;

    private final URI gateway;

    /** This client is one device: a user's newer connection takes the place of their older one. */
    private final ByteString deviceKey;

    private final Vertx vertx;
    private final WebSocketClient sockets;

    /** @param gateway {@code http://host:port} or {@code https://host:port} */
    public CallClient(URI gateway) {
        this.gateway = gateway;
        byte[] key = new byte[DEVICE_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        this.deviceKey = ByteString.copyFrom(key);
        this.vertx =
                Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS).setUseDaemonThread(true));
        this.sockets = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                // As large as the log takes them: the job adds faces to what a sender sent.
                .setMaxFrameSize(Limits.MAX_RECORD_BYTES)
                .setMaxMessageSize(Limits.MAX_RECORD_BYTES)
                // Over loopback thousands of silent connections are a test's business, not a pool's.
                .setMaxConnections(Integer.MAX_VALUE));
    }

    /** Users, sessions, calls. */
    public AccountsApi accounts() {
        return new AccountsApi(gateway);
    }

    /** The callers' own faces. */
    public FaceApi faces() {
        return new FaceApi(gateway);
    }

    /**
     * Opens a connection that has yet to join.
     *
     * @param listener told of all that comes
     * @return fails when there is no gateway or it refuses connections
     */
    public CompletableFuture<CallerConnection> connect(CallerListener listener) {
        var opened = new CompletableFuture<CallerConnection>();
        // On an event loop, so that the handlers are there before the first message can be.
        vertx.runOnContext(start -> {
            ClientWebSocket socket = sockets.webSocket();
            var connection = new CallerConnection(deviceKey, socket, vertx.getOrCreateContext(), listener);
            socket.connect(new WebSocketConnectOptions().setAbsoluteURI(webSocketUrl()))
                    .onSuccess(open -> {
                        open.setWriteQueueMaxSize(CallerConnection.QUEUE_BYTES);
                        opened.complete(connection);
                    })
                    .onFailure(opened::completeExceptionally);
        });
        return opened;
    }

    private String webSocketUrl() {
        String scheme = "https".equals(gateway.getScheme()) ? "wss" : "ws";
        return scheme + "://" + gateway.getRawAuthority() + PATH;
    }

    /**
     * Breaks all connections. One to a gateway that does not read what it is sent stays until either side is gone:
     * Vert.x writes what it holds before it closes.
     */
    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_LIMIT_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.atWarn().addKeyValue("reason", e.toString()).log("a connection does not close");
        }
    }
}
