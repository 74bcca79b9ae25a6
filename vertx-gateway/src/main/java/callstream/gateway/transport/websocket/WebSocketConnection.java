package callstream.gateway.transport.websocket;

import callstream.gateway.transport.Connection;
import callstream.gateway.transport.ConnectionHandler;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.ServerMessage;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A caller's WebSocket. */
final class WebSocketConnection implements Connection {
    private static final Logger log = LoggerFactory.getLogger(WebSocketConnection.class);

    private final Vertx vertx;
    private final Context context;
    private final ServerWebSocket socket;

    WebSocketConnection(Vertx vertx, Context context, ServerWebSocket socket) {
        this.vertx = vertx;
        this.context = context;
        this.socket = socket;
    }

    /** Begins to hand what arrives to the handler; messages of the caller's are all binary. */
    void start(ConnectionHandler handler) {
        socket.binaryMessageHandler(message -> receive(handler, message.getBytes()));
        socket.textMessageHandler(text -> receive(handler, new byte[0])); // answered as malformed
        socket.exceptionHandler(this::onFault);
        socket.closeHandler(ended -> handler.onClosed());
        FrameViolations.catchFrom(socket, this);
    }

    private void receive(ConnectionHandler handler, byte[] message) {
        if (!socket.isClosed()) { // what arrives behind our own close is only thrown away
            handler.onMessage(message);
        }
    }

    private void onFault(Throwable fault) {
        if (fault instanceof IllegalStateException) { // so Vert.x says that the fragments of a message are too many
            close(ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE, FrameViolations.TOO_LARGE);
        } else {
            ended(fault);
        }
    }

    @Override
    public String remoteAddress() {
        return socket.remoteAddress().toString();
    }

    @Override
    public boolean isFull() {
        return socket.isClosed() || socket.writeQueueFull();
    }

    @Override
    public void send(byte[] message) {
        if (!socket.isClosed()) {
            socket.writeBinaryMessage(Buffer.buffer(message)).onFailure(this::ended);
        }
    }

    @Override
    public void onDrain(Runnable drained) {
        socket.drainHandler(room -> drained.run());
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(now -> task.run());
    }

    @Override
    public void executeAfter(long milliseconds, Runnable task) {
        vertx.setTimer(milliseconds, due -> {
            if (!socket.isClosed()) {
                task.run();
            }
        });
    }

    @Override
    public void close() {
        close(CloseCodes.NORMAL, "");
    }

    @Override
    public void close(ErrorCode error, String message) {
        var last = Error.newBuilder().setCode(error).setMessage(message);
        send(ServerMessage.newBuilder().setError(last).build().toByteArray());
        close(CloseCodes.of(error), message);
    }

    private void close(short code, String reason) {
        if (!socket.isClosed()) {
            socket.close(code, CloseReason.fit(reason)).onFailure(this::ended);
        }
    }

    private void ended(Throwable fault) {
        log.atDebug()
                .addKeyValue("remote", remoteAddress())
                .addKeyValue("fault", fault.toString())
                .log("connection failed");
    }
}
