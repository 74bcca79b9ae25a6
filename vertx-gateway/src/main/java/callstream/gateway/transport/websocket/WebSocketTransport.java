package callstream.gateway.transport.websocket;

import callstream.gateway.transport.ClientAddress;
import callstream.gateway.transport.ConnectionHandler;
import callstream.gateway.transport.CountedHandler;
import callstream.gateway.transport.Transport;
import callstream.protocol.Limits;
import callstream.protocol.v1.Error;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes WebSockets at {@value #PATH} and opens a session on each. One for all event loops. */
public final class WebSocketTransport {
    /** Where clients connect; the version is the messages'. */
    public static final String PATH = "/v1/connect";

    /** How long a client may take to answer a close; until then what it still sends is thrown away. */
    private static final int CLOSING_SECONDS = 5;

    private final Vertx vertx;
    private final Transport transport;
    private final AllowedOrigins origins;
    private final Counter foreign;

    /**
     * Registers {@code callstream.gateway.handshakes.foreign}.
     *
     * @param transport what it shares with others
     * @param origins the pages that may connect
     */
    public WebSocketTransport(Vertx vertx, Transport transport, AllowedOrigins origins, MeterRegistry meters) {
        this.vertx = vertx;
        this.transport = transport;
        this.origins = origins;
        this.foreign = Counter.builder("callstream.gateway.handshakes.foreign")
                .description("of pages whose origin is not allowed, refused with 403")
                .register(meters);
    }

    /** The server's options that WebSockets need: message bounds, and no compression of JPEGs. */
    public static HttpServerOptions limit(HttpServerOptions options) {
        return options.setMaxWebSocketFrameSize(Limits.MAX_MESSAGE_BYTES)
                .setMaxWebSocketMessageSize(Limits.MAX_MESSAGE_BYTES)
                .setWebSocketClosingTimeout(CLOSING_SECONDS)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    /**
     * Answers handshakes.
     *
     * @param came told of the client's address and port first
     */
    public Handler<ServerWebSocketHandshake> handshakes(Consumer<SocketAddress> came) {
        return handshake -> {
            came.accept(handshake.remoteAddress());
            onHandshake(handshake);
        };
    }

    /** Refuses what does not ask for {@value #PATH} with status 404, and pages from elsewhere with 403. */
    void onHandshake(ServerWebSocketHandshake handshake) {
        if (!PATH.equals(handshake.path())) {
            handshake.reject(404);
        } else if (!origins.allow(
                handshake.headers().get(HttpHeaders.ORIGIN), handshake.headers().get(HttpHeaders.HOST))) {
            foreign.increment();
            handshake.reject(403);
        } else {
            handshake.accept();
        }
    }

    /** Opens a session; runs on the event loop that the socket will stay on. */
    public void onConnected(ServerWebSocket socket) {
        String address = transport
                .addresses()
                .of(socket.remoteAddress().hostAddress(), socket.headers().getAll(ClientAddress.FORWARDED_FOR));
        var connection = new WebSocketConnection(vertx, vertx.getOrCreateContext(), socket, address);
        connection.guard();
        Optional<Error> refusal = transport.admission().enter(address);
        if (refusal.isPresent()) {
            connection.close(refusal.get());
            return;
        }
        socket.setWriteQueueMaxSize(transport.socketBuffer());
        ConnectionHandler session = transport.sessions().apply(connection);
        connection.start(
                new CountedHandler(session, transport.admission(), address),
                transport.pingEvery().toMillis());
    }
}
