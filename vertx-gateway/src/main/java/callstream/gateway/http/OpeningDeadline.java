package callstream.gateway.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.transport.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Ends connections whose first request does not come: a head, or the preface of HTTP/2, that is sent a byte a minute
 * keeps a connection from being idle. Vert.x tells of a connection without TLS only when its first head is there, so
 * each is watched from its accept on, by the {@link #transport} that Vert.x is made with; with TLS the handshake counts
 * too. One for all servers and event loops; any thread.
 */
public final class OpeningDeadline {
    /** A connection as both sides of Vert.x know it: by the port it came to, and the client's address and port. */
    private record Client(int port, String address, int from) {}

    private final Duration limit;
    private final Counter ended;
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<Client, Channel> waiting = new ConcurrentHashMap<>();

    /**
     * Registers {@code callstream.gateway.connections.slow}.
     *
     * @param limit from the accept to the whole head of the first request
     */
    public OpeningDeadline(Duration limit, MeterRegistry meters) {
        this.limit = limit;
        this.ended = Counter.builder("callstream.gateway.connections.slow")
                .description("closed because no request came in time")
                .register(meters);
    }

    /** What Vert.x has to be made with: on any other nothing is watched. */
    public Transport transport() {
        return new WatchedTransport(ports::contains, this::onAccepted);
    }

    /** Watches what comes to a port from now on; before it is listened on. */
    void guard(int port) {
        ports.add(port);
    }

    /** A connection is there; on its event loop. */
    private void onAccepted(Channel channel) {
        if (!(channel.localAddress() instanceof InetSocketAddress here)
                || !(channel.remoteAddress() instanceof InetSocketAddress there)) {
            return; // it has ended already
        }
        var client = new Client(here.getPort(), there.getAddress().getHostAddress(), there.getPort());
        waiting.put(client, channel);
        var unusedAsWell = channel.closeFuture().addListener(closed -> waiting.remove(client, channel));
        var unused = channel.eventLoop()
                .schedule(
                        () -> {
                            if (waiting.remove(client, channel)) {
                                ended.increment();
                                var unusedEnd = channel.close();
                            }
                        },
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** So is its request, or the handshake of a WebSocket. */
    void onRequest(int port, SocketAddress client) {
        waiting.remove(of(port, client));
    }

    /** A connection whose first request has not come yet. */
    Optional<Channel> find(int port, SocketAddress client) {
        return Optional.ofNullable(waiting.get(of(port, client)));
    }

    private static Client of(int port, SocketAddress client) {
        return new Client(port, client.hostAddress(), client.port());
    }
}
