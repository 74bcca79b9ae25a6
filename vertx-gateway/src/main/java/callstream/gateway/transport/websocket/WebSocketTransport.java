package callstream.gateway.transport.websocket;

import callstream.gateway.transport.ClientAddress;
import callstream.gateway.transport.ConnectionHandler;
import callstream.gateway.transport.CountedHandler;
import callstream.gateway.transport.Transport;
import callstream.protocol.Limits;
import callstream.protocol.v1.Error;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.util.Optional;

/** Takes WebSockets at {@value #PATH} and opens a session on each. One for all event loops. */
public final class WebSocketTransport {
    /** Where clients connect; the version is the messages'. */
    public static final String PATH = "/v1/connect";

    /** How long a client may take to answer a close; until then what it still sends is thrown away. */
    private static final int CLOSING_SECONDS = 5;

    private final Vertx vertx;
    private final Transport transport;

    /** @param transport what it shares with others */
    public WebSocketTransport(Vertx vertx, Transport transport) {
        this.vertx = vertx;
        this.transport = transport;
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
