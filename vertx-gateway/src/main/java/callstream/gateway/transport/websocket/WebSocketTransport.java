package callstream.gateway.transport.websocket;

import callstream.gateway.transport.Connection;
import callstream.gateway.transport.ConnectionHandler;
import callstream.protocol.Limits;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Takes WebSockets at {@value #PATH} and opens a session on each. One for all event loops. */
public final class WebSocketTransport {
    /** Where clients connect; the version is the messages'. */
    public static final String PATH = "/v1/connect";

    /** How long a client may take to answer a close; until then what it still sends is thrown away. */
    private static final int CLOSING_SECONDS = 5;

    /**
     * How often a client is pinged. Proxies and routers on the way forget a connection that is quiet for a minute, and
     * the HTTP server one that is so for 75 s; a client that is gone is noticed at the third beat, after as long.
     */
    private static final Duration PING_EVERY = Duration.ofSeconds(25);

    private final Vertx vertx;
    private final int maxConnections;
    private final int socketBuffer;
    private final Function<Connection, ConnectionHandler> sessions;
    private final Duration pingEvery;
    private final AtomicInteger open = new AtomicInteger();

    /**
     * @param maxConnections connections held at once; one more is told so and closed
     * @param socketBuffer bytes that may wait in a socket before it counts as full
     * @param sessions opens a session on a new connection
     */
    public WebSocketTransport(
            Vertx vertx,
            int maxConnections,
            int socketBuffer,
            Function<Connection, ConnectionHandler> sessions,
            MeterRegistry meters) {
        this(vertx, maxConnections, socketBuffer, sessions, meters, PING_EVERY);
    }

    WebSocketTransport(
            Vertx vertx,
            int maxConnections,
            int socketBuffer,
            Function<Connection, ConnectionHandler> sessions,
            MeterRegistry meters,
            Duration pingEvery) {
        this.pingEvery = pingEvery;
        this.vertx = vertx;
        this.maxConnections = maxConnections;
        this.socketBuffer = socketBuffer;
        this.sessions = sessions;
        meters.gauge("callstream.gateway.connections", open);
    }

    /** The server's options that WebSockets need: message bounds, and no compression of JPEGs. */
    public static HttpServerOptions limit(HttpServerOptions options) {
        return options.setMaxWebSocketFrameSize(Limits.MAX_MESSAGE_BYTES)
                .setMaxWebSocketMessageSize(Limits.MAX_MESSAGE_BYTES)
                .setWebSocketClosingTimeout(CLOSING_SECONDS)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    /** Refuses what does not ask for {@value #PATH} with status 404. */
    public void onHandshake(ServerWebSocketHandshake handshake) {
        if (PATH.equals(handshake.path())) {
            handshake.accept();
        } else {
            handshake.reject(404);
        }
    }

    /** Opens a session; runs on the event loop that the socket will stay on. */
    public void onConnected(ServerWebSocket socket) {
        var connection = new WebSocketConnection(vertx, vertx.getOrCreateContext(), socket);
        connection.guard();
        if (open.incrementAndGet() > maxConnections) {
            socket.closeHandler(ended -> open.decrementAndGet());
            refuse(connection);
            return;
        }
        socket.setWriteQueueMaxSize(socketBuffer);
        ConnectionHandler session = sessions.apply(connection);
        connection.start(counted(session), pingEvery.toMillis());
    }

    private ConnectionHandler counted(ConnectionHandler session) {
        return new ConnectionHandler() {
            @Override
            public void onMessage(byte[] message) {
                session.onMessage(message);
            }

            @Override
            public void onClosed() {
                open.decrementAndGet();
                session.onClosed();
            }
        };
    }

    private void refuse(Connection connection) {
        String message = "this gateway holds " + maxConnections + " connections and takes no more";
        connection.close(Error.newBuilder()
                .setCode(ErrorCode.ERROR_CODE_TOO_MANY_CONNECTIONS)
                .setMessage(message)
                .build());
    }
}
