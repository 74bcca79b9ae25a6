package callstream.accounts.app;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A network between the program and its database that can freeze: nothing goes through, and neither side learns that
 * the other has closed.
 */
final class Relay implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final List<NetSocket> sockets = new CopyOnWriteArrayList<>();
    /** To be closed, which nobody is told while it is frozen. */
    private final List<NetSocket> closing = new CopyOnWriteArrayList<>();

    private final NetServer server;
    private volatile boolean frozen;

    Relay(int target) {
        NetClient client = vertx.createNetClient();
        server = vertx.createNetServer()
                .connectHandler(near -> {
                    near.pause();
                    client.connect(target, "127.0.0.1")
                            .onSuccess(far -> join(near, far))
                            .onFailure(e -> near.close());
                })
                .listen(0, "127.0.0.1")
                .await();
    }

    private void join(NetSocket near, NetSocket far) {
        near.handler(far::write).closeHandler(closed -> close(far));
        far.handler(near::write).closeHandler(closed -> close(near));
        sockets.addAll(List.of(near, far));
        if (frozen) {
            far.pause();
        } else {
            near.resume();
        }
    }

    private void close(NetSocket socket) {
        if (frozen) {
            closing.add(socket);
        } else {
            socket.close();
        }
    }

    int port() {
        return server.actualPort();
    }

    void freeze() {
        frozen = true;
        sockets.forEach(NetSocket::pause);
    }

    void thaw() {
        frozen = false;
        sockets.forEach(NetSocket::resume);
        closing.forEach(NetSocket::close);
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
