package callstream.gateway.transport.grpc;

import callstream.gateway.transport.ConnectionHandler;
import callstream.gateway.transport.EventLoopConnection;
import callstream.gateway.transport.Heartbeat;
import callstream.gateway.transport.grpc.MessageCutter.NotTakenException;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.ServerMessage;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A caller's gRPC stream: one HTTP/2 request whose body and whose answer's body go on for as long as the caller stays.
 *
 * <pre>
 *   open ── client half-closes: status OK ──────────────┐
 *     ├──── close: [Error,] status ── ending: what the ─┼─▸ ended
 *     │                   client still sends is dropped │
 *     └──── client resets, connection lost ─────────────┘
 * </pre>
 *
 * <p>Vert.x does not say how much of a stream waits for the client, so that is counted here: a write is over once the
 * client's window and the socket have taken it.
 */
final class GrpcConnection extends EventLoopConnection {
    private static final Logger log = LoggerFactory.getLogger(GrpcConnection.class);

    /** How long a client may go on sending after the status; then the stream is reset. */
    private static final long CLOSING_MS = 5_000;

    /** HTTP/2's NO_ERROR (RFC 9113, section 8.1): the answer is whole, the rest of the request is not wanted. */
    private static final long NO_ERROR = 0;

    private static final int PING_BYTES = 8;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final int socketBuffer;
    private final MessageCutter cutter = new MessageCutter();
    private Runnable drained = () -> {};
    private Runnable closed = () -> {};
    private long waiting;
    private boolean wasFull;
    private boolean ending;
    private boolean ended;

    /** @param socketBuffer bytes that may wait for the client before it counts as full */
    GrpcConnection(Vertx vertx, Context context, HttpServerRequest request, String remoteAddress, int socketBuffer) {
        super(vertx, context, remoteAddress);
        this.request = request;
        this.response = request.response();
        this.socketBuffer = socketBuffer;
    }

    /** Answers the request's head; before all else. */
    void open() {
        GrpcTransport.begin(response);
        response.writeHead().onFailure(this::failed);
        response.exceptionHandler(this::failed);
        response.closeHandler(gone -> end());
        request.exceptionHandler(fault -> {
            failed(fault);
            end();
        });
    }

    /**
     * Begins to hand what arrives to the handler.
     *
     * @param pingEvery milliseconds between two pings
     */
    void start(ConnectionHandler handler, long pingEvery) {
        closed = handler::onClosed;
        var heartbeat =
                new Heartbeat(this::ping, cutter::isMidMessage, reason -> close(ErrorCode.ERROR_CODE_TOO_SLOW, reason));
        request.handler(chunk -> receive(chunk, handler, heartbeat));
        request.endHandler(halfClosed -> close());
        beat(heartbeat, pingEvery);
    }

    private void ping(Runnable answered) {
        request.connection()
                .ping(Buffer.buffer(new byte[PING_BYTES]))
                .onSuccess(pong -> answered.run())
                .onFailure(this::failed);
    }

    private void receive(Buffer chunk, ConnectionHandler handler, Heartbeat heartbeat) {
        if (isEnded()) { // what arrives behind our own close is only thrown away
            return;
        }
        try {
            cutter.add(chunk, message -> {
                if (!isEnded()) {
                    heartbeat.message();
                    handler.onMessage(message);
                }
            });
        } catch (NotTakenException refused) {
            close(refused.code(), String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public boolean isFull() {
        boolean isFull = isEnded() || waiting >= socketBuffer;
        wasFull |= isFull;
        return isFull;
    }

    @Override
    public void send(byte[] message) {
        if (!isEnded()) {
            write(message);
        }
    }

    private void write(byte[] message) {
        Buffer framed = Buffer.buffer(message.length + Integer.BYTES + 1)
                .appendByte((byte) 0)
                .appendInt(message.length)
                .appendBytes(message);
        int length = framed.length();
        waiting += length;
        response.write(framed).onComplete(written -> onWritten(length), this::failed);
    }

    private void onWritten(int length) {
        waiting -= length;
        if (wasFull && waiting <= socketBuffer / 2) {
            wasFull = false;
            drained.run();
        }
    }

    @Override
    public void onDrain(Runnable drained) {
        this.drained = drained;
    }

    @Override
    public void letIn() {
        cutter.letIn();
    }

    @Override
    protected boolean isEnded() {
        return ending || ended;
    }

    @Override
    public void close() {
        if (!isEnded()) {
            GrpcStatuses.writeOk(response.trailers());
            finish();
        }
    }

    @Override
    public void close(Error error) {
        if (!isEnded()) {
            write(ServerMessage.newBuilder().setError(error).build().toByteArray());
            GrpcStatuses.write(response.trailers(), error);
            finish();
        }
    }

    /** The last messages, then the trailers go out as the client takes them. */
    private void finish() {
        ending = true;
        response.end().onFailure(this::failed);
        vertx.setTimer(CLOSING_MS, late -> {
            if (!ended) {
                response.reset(NO_ERROR).onFailure(this::failed);
                end();
            }
        });
    }

    private void end() {
        if (!ended) {
            ended = true;
            closed.run();
        }
    }

    private void failed(Throwable fault) {
        log.atDebug()
                .addKeyValue("remote", remoteAddress())
                .addKeyValue("fault", fault.toString())
                .log("stream failed");
    }
}
