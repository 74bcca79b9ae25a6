package callstream.local.caller;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import java.util.function.Consumer;

/** A WebSocket: one message in each binary frame. */
final class WebSocketWire implements Wire {
    private static final short PROTOCOL_ERROR = 1002;

    private final ClientWebSocket socket;

    WebSocketWire(ClientWebSocket socket) {
        this.socket = socket;
    }

    @Override
    public void listen(Consumer<Buffer> message, Runnable ended) {
        socket.binaryMessageHandler(message::accept);
        socket.closeHandler(closed -> ended.run());
        // The close handler follows, and says it once.
        socket.exceptionHandler(failure -> {});
    }

    @Override
    public boolean isFull() {
        return socket.writeQueueFull();
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public Future<Void> write(byte[] message) {
        return socket.writeBinaryMessage(Buffer.buffer(message));
    }

    @Override
    public Future<Void> close() {
        return socket.close();
    }

    @Override
    public Future<Void> close(String fault) {
        return socket.close(PROTOCOL_ERROR, fault);
    }

    @Override
    public int closeCode() {
        Short code = socket.closeStatusCode();
        return code == null ? CallEnd.BROKEN : code;
    }
}
