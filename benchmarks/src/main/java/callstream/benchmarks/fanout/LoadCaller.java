package callstream.benchmarks.fanout;

import callstream.local.caller.Pacing;
import callstream.protocol.v1.ClientMessage;
import callstream.protocol.v1.Join;
import callstream.protocol.v1.Leave;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.util.Objects;

/**
 * One caller who does as little as a caller can: what a frame costs here should not hide what it costs there. Speaks to
 * a gateway and to {@link BareRelay} alike: a frame has the same place in the messages of both directions.
 */
final class LoadCaller {
    private final WebSocket socket;
    private final Deliveries deliveries;
    private final Pacing pacing = new Pacing();
    private final Promise<Void> joined = Promise.promise();
    private final Promise<Void> closed = Promise.promise();
    private long sequence;

    private LoadCaller(WebSocket socket, Deliveries deliveries) {
        this.socket = socket;
        this.deliveries = deliveries;
        socket.binaryMessageHandler(this::received);
        socket.exceptionHandler(fault -> {}); // the close handler follows
        socket.closeHandler(end -> {
            joined.tryFail(new IOException("the connection was closed with " + socket.closeStatusCode() + " "
                    + Objects.requireNonNullElse(socket.closeReason(), "")));
            closed.complete();
        });
    }

    /** Connects. */
    static Future<LoadCaller> connect(WebSocketClient client, String url, Deliveries deliveries) {
        return client.connect(new WebSocketConnectOptions().setAbsoluteURI(url))
                .map(socket -> new LoadCaller(socket, deliveries));
    }

    /** Enters a call; fails where the gateway does not let the caller in. */
    Future<LoadCaller> join(Guest guest) {
        var join = Join.newBuilder()
                .setToken(guest.accessToken())
                .setCallId(guest.callId())
                .setTakeOver(true);
        write(ClientMessage.newBuilder().setJoin(join).build().toByteArray());
        return joined.future().map(in -> this);
    }

    /** Sends a frame that the pace allows, whatever the socket holds: an open loop. One thread at a time. */
    void send(long dueUs, ByteString jpeg) {
        if (!pacing.takes(dueUs)) {
            return;
        }
        sequence++;
        write(ClientMessage.newBuilder()
                .setVideo(VideoFrame.newBuilder()
                        .setSequence(sequence)
                        .setStamps(Stamps.newBuilder().setCapturedUs(dueUs))
                        .setJpeg(jpeg))
                .build()
                .toByteArray());
    }

    /** Whether the connection is open. */
    boolean isThere() {
        return !socket.isClosed();
    }

    /** Leaves; completes when the connection is closed. */
    Future<Void> leave() {
        write(ClientMessage.newBuilder()
                .setLeave(Leave.getDefaultInstance())
                .build()
                .toByteArray());
        return closed.future();
    }

    private void write(byte[] message) {
        socket.writeBinaryMessage(Buffer.buffer(message)).onFailure(fault -> {}); // the close handler follows
    }

    private void received(Buffer message) {
        byte[] bytes = message.getBytes();
        try {
            CodedInputStream input = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
            input.enableAliasing(true);
            ServerMessage said = ServerMessage.parseFrom(input);
            if (said.hasVideo() && !said.getVideo().hasDrop()) {
                deliveries.arrived(said.getVideo().getStamps().getCapturedUs(), bytes.length);
            } else if (said.hasPace()) {
                pacing.obey(said.getPace());
            } else if (said.hasJoined()) {
                joined.tryComplete();
            } else if (said.hasError()) {
                joined.tryFail(new IOException("not let in: " + said.getError().getMessage()));
            }
        } catch (IOException malformed) {
            joined.tryFail(malformed);
        }
    }
}
