package callstream.gateway.transport.websocket;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketClient;

/** A caller on this machine who says one thing and is answered: for what a gateway does before callers come. */
public final class LoopbackCaller {
    /** Held here: Vert.x closes a client that nobody holds. */
    private final WebSocketClient client;

    /** @param vertx whose event loops it takes */
    public LoopbackCaller(Vertx vertx) {
        this.client = vertx.createWebSocketClient();
    }

    /**
     * Connects and sends one message; done with the first answer.
     *
     * @param message an encoded {@code ClientMessage}
     * @return fails where it can't connect, or is sent away without an answer
     */
    public Future<Void> call(String host, int port, byte[] message) {
        Promise<Void> answered = Promise.promise();
        client.connect(port, host, WebSocketTransport.PATH)
                .onFailure(answered::tryFail)
                .onSuccess(socket -> {
                    socket.binaryMessageHandler(answer -> answered.tryComplete());
                    socket.closeHandler(closed -> answered.tryFail("the caller was not answered"));
                    socket.writeBinaryMessage(Buffer.buffer(message));
                });
        return answered.future();
    }
}
