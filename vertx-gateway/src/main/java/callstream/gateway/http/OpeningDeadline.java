package callstream.gateway.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Ends connections whose first request does not come: a head that is sent a byte a minute keeps a connection from being
 * idle. Without TLS, Vert.x tells of an HTTP/1.1 connection only when its first head is there, so this is for the TLS
 * port, which the public reaches: a proxy before the plain one waits for whole heads itself. One for each instance of
 * the server, on its event loop.
 */
final class OpeningDeadline {
    private final Vertx vertx;
    private final Duration limit;
    private final Counter ended;

    /** By the client's address and port, which is all that a WebSocket's handshake says of its connection. */
    private final Map<SocketAddress, HttpConnection> waiting = new HashMap<>();

    OpeningDeadline(Vertx vertx, Duration limit, MeterRegistry meters) {
        this.vertx = vertx;
        this.limit = limit;
        this.ended = Counter.builder("callstream.gateway.connections.slow")
                .description("closed because no request came in time")
                .register(meters);
    }

    /** A connection is there. */
    void onConnection(HttpConnection connection) {
        SocketAddress client = connection.remoteAddress();
        waiting.put(client, connection);
        connection.closeHandler(closed -> waiting.remove(client, connection));
        vertx.setTimer(limit.toMillis(), due -> {
            if (waiting.remove(client, connection)) {
                ended.increment();
                connection.close();
            }
        });
    }

    /** So is its request, or the handshake of a WebSocket. */
    void onRequest(SocketAddress client) {
        waiting.remove(client);
    }
}
