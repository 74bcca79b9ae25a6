package callstream.gateway.transport;

import callstream.protocol.v1.ServerMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A client at the other end of a connection, as a test drives it. */
abstract class RemoteCaller {
    private final List<ServerMessage> heard = new CopyOnWriteArrayList<>();

    private volatile @Nullable String end;

    /** Sends one message, of whatever bytes. */
    abstract void send(byte[] message);

    /** Reads nothing any more, so that the gateway's window and socket fill. */
    abstract void pause();

    abstract void resume();

    /** Says that it will send nothing more. */
    abstract void finish();

    /** Is gone, without a word. */
    abstract void vanish();

    List<ServerMessage> heard() {
        return heard;
    }

    ServerMessage last() {
        return heard.get(heard.size() - 1);
    }

    /** Close code or status; null while the connection is there. */
    @Nullable
    String end() {
        return end;
    }

    void hear(byte[] message) {
        try {
            heard.add(ServerMessage.parseFrom(message));
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException(broken);
        }
    }

    void ended(String how) {
        end = how;
    }

    static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
