package callstream.gateway.transport;

import callstream.gateway.transport.websocket.WebSocketTransport;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClientOptions;

/** Over Vert.x's WebSocket client. */
final class WebSocketCaller extends RemoteCaller {
    private final ClientWebSocket socket;

    private WebSocketCaller(ClientWebSocket socket) {
        this.socket = socket;
        socket.binaryMessageHandler(message -> hear(message.getBytes()));
        socket.closeHandler(closed -> ended(String.valueOf(socket.closeStatusCode())));
    }

    static WebSocketCaller connect(Vertx vertx, int port) {
        var options = new WebSocketClientOptions().setMaxFrameSize(1 << 20).setMaxMessageSize(1 << 20);
        Promise<WebSocketCaller> connected = Promise.promise();
        vertx.runOnContext(start -> {
            ClientWebSocket socket = vertx.createWebSocketClient(options).webSocket();
            var caller = new WebSocketCaller(socket); // before it connects, so that nothing is missed
            socket.connect(port, "127.0.0.1", WebSocketTransport.PATH)
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
        socket.close();
    }
}
