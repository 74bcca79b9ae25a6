package callstream.local.caller;

import callstream.protocol.Limits;
import com.google.protobuf.ByteString;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects callers to a gateway, or to whichever of several is there.
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

    private final List<URI> gateways;

    /** This client is one device: a user's newer connection takes the place of their older one. */
    private final ByteString deviceKey;

    private final Vertx vertx;
    private final WebSocketClient sockets;
    private final CallTransport transport;

    /** Over WebSockets; {@code gateway} as for the other. */
    public CallClient(URI gateway) {
        this(List.of(gateway), CallTransport.WEBSOCKET);
    }

    /**
     * A client of one gateway, which is one device.
     *
     * @param gateway {@code http://host:port} or {@code https://host:port}
     * @param transport what carries the messages
     */
    public CallClient(URI gateway, CallTransport transport) {
        this(List.of(gateway), transport);
    }

    /**
     * A client of several gateways, which is one device.
     *
     * @param gateways of which {@link #enter} tries one after the other; all else is asked of the first
     * @param transport what carries the messages
     */
    public CallClient(List<URI> gateways, CallTransport transport) {
        this.gateways = List.copyOf(gateways);
        this.transport = transport;
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
        return new AccountsApi(gateways.get(0));
    }

    /** The callers' own faces. */
    public FaceApi faces() {
        return new FaceApi(gateways.get(0));
    }

    /**
     * Opens a connection that has yet to join.
     *
     * @param listener told of all that comes
     * @return fails when there is no gateway or it refuses connections
     */
    public CompletableFuture<CallerConnection> connect(CallerListener listener) {
        return connect(gateways.get(0), vertx.getOrCreateContext(), listener);
    }

    CompletableFuture<CallerConnection> connect(URI gateway, Context context, CallerListener listener) {
        var opened = new CompletableFuture<CallerConnection>();
        // On an event loop, so that the handlers are there before the first message can be.
        context.runOnContext(start -> {
            Future<CallerConnection> connected = transport == CallTransport.GRPC
                    ? openStream(gateway, context, listener)
                    : openSocket(gateway, context, listener);
            connected.onSuccess(opened::complete).onFailure(opened::completeExceptionally);
        });
        return opened;
    }

    /**
     * Enters a call and stays in it, over a new connection whenever one is lost or a gateway stops.
     *
     * @param token gives an access token that is good at the time
     * @param listener told of all that comes
     * @return in the call; fails with {@link CallEndedException} where that can't be
     */
    public CompletableFuture<CallStay> enter(Supplier<String> token, String callId, CallerListener listener) {
        return new CallStay(this, vertx.getOrCreateContext(), token, callId, listener).start();
    }

    List<URI> gateways() {
        return gateways;
    }

    private Future<CallerConnection> openStream(URI gateway, Context context, CallerListener listener) {
        return GrpcWire.open(vertx, gateway, CONNECT_TIMEOUT_MS)
                .map(wire -> new CallerConnection(deviceKey, wire, context, listener));
    }

    private Future<CallerConnection> openSocket(URI gateway, Context context, CallerListener listener) {
        ClientWebSocket socket = sockets.webSocket();
        var connection = new CallerConnection(deviceKey, new WebSocketWire(socket), context, listener);
        return socket.connect(new WebSocketConnectOptions().setAbsoluteURI(webSocketUrl(gateway)))
                .map(open -> {
                    open.setWriteQueueMaxSize(CallerConnection.QUEUE_BYTES);
                    return connection;
                });
    }

    private static boolean isSecure(URI gateway) {
        return "https".equals(gateway.getScheme());
    }

    private static String webSocketUrl(URI gateway) {
        String scheme = isSecure(gateway) ? "wss" : "ws";
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
