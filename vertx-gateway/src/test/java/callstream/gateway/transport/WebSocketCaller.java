package callstream.gateway.transport;

import callstream.gateway.transport.websocket.WebSocketTransport;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;

/** Over Vert.x's WebSocket client. */
final class WebSocketCaller extends RemoteCaller {
    /** Held, as Vert.x closes a client, and its sockets, that nobody has any more when garbage is collected. */
    private final WebSocketClient client;

    private final ClientWebSocket socket;

    private WebSocketCaller(WebSocketClient client) {
        this.client = client;
        this.socket = client.webSocket();
        socket.binaryMessageHandler(message -> hear(message.getBytes()));
        socket.closeHandler(closed -> ended(String.valueOf(socket.closeStatusCode())));
    }

    static WebSocketCaller connect(Vertx vertx, int port) {
        var options = new WebSocketClientOptions().setMaxFrameSize(1 << 20).setMaxMessageSize(1 << 20);
        Promise<WebSocketCaller> connected = Promise.promise();
        vertx.runOnContext(start -> {
            var caller = new WebSocketCaller(vertx.createWebSocketClient(options));
            caller.socket
                    .connect(port, "127.0.0.1", WebSocketTransport.PATH)
                    .map(caller)
                    .onComplete(connected);
        });
        return done(connected.future());
    }

    @Override
    void send(byte[] message) {
        socket.writeBinaryMessage(Buffer.buffer(message));
    }

    @Override
    void pause() {
        socket.pause();
    }

    @Override
    void resume() {
        socket.resume();
    }

    @Override
    void finish() {
        socket.close();
    }

    @Override
    void vanish() {
        client.close();
    }
}
