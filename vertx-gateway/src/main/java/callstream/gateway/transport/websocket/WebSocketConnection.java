package callstream.gateway.transport.websocket;

import callstream.gateway.transport.ConnectionHandler;
import callstream.gateway.transport.EventLoopConnection;
import callstream.gateway.transport.Heartbeat;
import callstream.gateway.transport.MessageBounds;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.ServerMessage;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.util.IllegalReferenceCountException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.internal.http.WebSocketInternal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A caller's WebSocket. */
final class WebSocketConnection extends EventLoopConnection {
    private static final Logger log = LoggerFactory.getLogger(WebSocketConnection.class);

    private final ServerWebSocket socket;

    /** Where Vert.x would make frames of messages. */
    private final ChannelHandlerContext encoder;

    /** Some fragments of a message are there. One that comes as a whole leaves no room for the answer to a ping. */
    private boolean midMessage;

    /** Set by our own close; what the socket calls closed comes only when the client has answered. */
    private boolean ending;

    WebSocketConnection(Vertx vertx, Context context, ServerWebSocket socket, String remoteAddress) {
        super(vertx, context, remoteAddress);
        this.socket = socket;
        this.encoder = pipeline().context(WebSocketFrameEncoder.class);
    }

    /** Bounds what a stranger may send; before anything is read. */
    void guard() {
        FrameViolations.catchAhead(vertxHandler(), this::close);
        JoinAllowance.grant(pipeline(), () -> close(ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE, MessageBounds.OVERDRAWN));
        Unmasking.aheadOfDecoder(pipeline());
    }

    /**
     * Begins to hand what arrives to the handler; messages of the caller's are all binary.
     *
     * @param pingEvery milliseconds between two pings
     */
    void start(ConnectionHandler handler, long pingEvery) {
        var heartbeat =
                new Heartbeat(this::ping, () -> midMessage, reason -> close(ErrorCode.ERROR_CODE_TOO_SLOW, reason));
        beat(heartbeat, pingEvery);
        socket.frameHandler(frame -> {
            if (!frame.isPing() && !frame.isClose() && frame.type() != WebSocketFrameType.PONG) { // those come between
                midMessage = !frame.isFinal();
            }
        });
        socket.binaryMessageHandler(message -> {
            heartbeat.message();
            receive(handler, message.getBytes());
        });
        socket.textMessageHandler(text -> receive(handler, new byte[0])); // answered as malformed
        socket.exceptionHandler(this::onFault);
        socket.closeHandler(ended -> handler.onClosed());
    }

    private void ping(Runnable answered) {
        socket.pongHandler(pong -> answered.run());
        socket.writePing(Buffer.buffer()).onFailure(this::failed);
    }

    private void receive(ConnectionHandler handler, byte[] message) {
        if (!isEnded()) { // what arrives behind our own close is only thrown away
            handler.onMessage(message);
        }
    }

    private void onFault(Throwable fault) {
        if (fault instanceof IllegalReferenceCountException) { // of what is sent
            log.atError().setCause(fault).log("a frame was released before it was sent");
        } else if (fault
                instanceof IllegalStateException) { // so Vert.x says that the fragments of a message are too many
            Discard.aheadOfDecoder(pipeline());
            close(ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE, MessageBounds.TOO_LARGE);
        } else {
            failed(fault);
        }
    }

    @Override
    public boolean isFull() {
        return isEnded() || !encoder.channel().isWritable();
    }

    @Override
    public void send(byte[] message) {
        if (!isEnded()) {
            Channel channel = encoder.channel();
            // From the encoder's place on towards the socket. A fault comes as an exception of the connection.
            var unused = encoder.writeAndFlush(
                    SharedFrames.ofThisLoop().of(message, channel.alloc()), channel.voidPromise());
        }
    }

    @Override
    public void onDrain(Runnable drained) {
        Writability.watch(pipeline(), () -> execute(drained));
    }

    @Override
    public void letIn() {
        JoinAllowance.lift(pipeline());
    }

    private ChannelPipeline pipeline() {
        return vertxHandler().pipeline();
    }

    private ChannelHandlerContext vertxHandler() {
        return ((WebSocketInternal) socket).channelHandlerContext();
    }

    @Override
    protected boolean isEnded() {
        return ending || socket.isClosed();
    }

    @Override
    public void close() {
        close(CloseCodes.NORMAL, "");
    }

    @Override
    public void close(Error error) {
        send(ServerMessage.newBuilder().setError(error).build().toByteArray());
        close(CloseCodes.of(error.getCode()), error.getMessage());
    }

    private void close(short code, String reason) {
        if (!isEnded()) {
            ending = true;
            socket.close(code, CloseReason.fit(reason)).onFailure(this::failed);
        }
    }

    private void failed(Throwable fault) {
        log.atDebug()
                .addKeyValue("remote", remoteAddress())
                .addKeyValue("fault", fault.toString())
                .log("connection failed");
    }
}
