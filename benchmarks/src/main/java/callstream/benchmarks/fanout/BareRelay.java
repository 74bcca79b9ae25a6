package callstream.benchmarks.fanout;

import io.netty.buffer.Unpooled;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code BareRelay}: the limit of the design. A Vert.x WebSocket server that hands each message to everybody else with
 * the same path, and does nothing else: no log, no sessions, no checks. A receiver whose socket is full misses it. Says
 * its port on standard output, and ends with standard input.
 */
final class BareRelay {
    private static final int MAX_MESSAGE = 1 << 20;
    private static final int SOCKET_BUFFER = 256 * 1024;

    private static final Map<String, List<ServerWebSocket>> ROOMS = new ConcurrentHashMap<>();

    private static final class Server extends VerticleBase {
        /** To Vert.x: any port that is free, the same for all instances. */
        private static final int ANY_SHARED = -1;

        private final AtomicInteger port;

        /** @param port is set to where it listens */
        Server(AtomicInteger port) {
            this.port = port;
        }

        @Override
        public Future<?> start() {
            var options = new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setPort(ANY_SHARED)
                    .setMaxWebSocketFrameSize(MAX_MESSAGE)
                    .setMaxWebSocketMessageSize(MAX_MESSAGE);
            return vertx.createHttpServer(options)
                    .webSocketHandler(BareRelay::connected)
                    .listen()
                    .onSuccess(server -> port.set(server.actualPort()));
        }
    }

    public static void main(String[] args) {
        try {
            run();
        } catch (IOException | RuntimeException fault) {
            System.err.println("The relay can't run: " + fault.getMessage());
            System.exit(1); // ends its threads too, which are no daemons
        }
    }

    private static void run() throws IOException {
        Vertx vertx = Vertx.vertx();
        var port = new AtomicInteger();
        // As many event loops as the gateway has.
        var instances =
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        vertx.deployVerticle(() -> new Server(port), instances).await();
        System.out.println(port.get());
        while (System.in.read() >= 0) {
            // until whoever started it has gone
        }
        System.exit(0);
    }

    private static void connected(ServerWebSocket socket) {
        List<ServerWebSocket> room = ROOMS.computeIfAbsent(socket.path(), path -> new CopyOnWriteArrayList<>());
        room.add(socket);
        socket.setWriteQueueMaxSize(SOCKET_BUFFER);
        socket.closeHandler(closed -> room.remove(socket));
        socket.exceptionHandler(fault -> {});
        socket.binaryMessageHandler(message -> relay(room, socket, message.getBytes()));
    }

    private static void relay(List<ServerWebSocket> room, ServerWebSocket from, byte[] message) {
        for (ServerWebSocket other : room) {
            if (other != from && !other.isClosed() && !other.writeQueueFull()) {
                Buffer shared = BufferInternal.buffer(Unpooled.wrappedBuffer(message));
                other.writeBinaryMessage(shared);
            }
        }
    }

    private BareRelay() {}
}
