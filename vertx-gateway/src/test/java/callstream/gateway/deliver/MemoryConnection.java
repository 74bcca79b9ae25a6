package callstream.gateway.deliver;

import callstream.gateway.transport.Connection;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.ServerMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A connection whose socket is a list: full when it is told so, its event loop run by hand. */
final class MemoryConnection implements Connection {
    private final List<ServerMessage> sent = new ArrayList<>();
    private final Queue<Runnable> due = new ArrayDeque<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private Runnable drained = () -> {};
    private int room = Integer.MAX_VALUE;

    @Nullable
    private ErrorCode closedWith;

    /** How many more messages the socket takes. */
    void setRoom(int messages) {
        room = messages;
    }

    void drain(int messages) {
        room = messages;
        drained.run();
    }

    /** Runs what was asked to run on the event loop. */
    void runLoop() {
        while (!due.isEmpty()) {
            due.remove().run();
        }
    }

    /** Lets the time of every timer come. */
    void passTime() {
        due.addAll(later);
        later.clear();
        runLoop();
    }

    List<ServerMessage> takeSent() {
        runLoop();
        List<ServerMessage> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    @Nullable
    ErrorCode closedWith() {
        return closedWith;
    }

    @Override
    public String remoteAddress() {
        return "memory";
    }

    @Override
    public boolean isFull() {
        return room <= 0;
    }

    @Override
    public void send(byte[] message) {
        room--;
        try {
            sent.add(ServerMessage.parseFrom(message));
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    @Override
    public void onDrain(Runnable task) {
        drained = task;
    }

    @Override
    public void execute(Runnable task) {
        due.add(task);
    }

    @Override
    public void executeAfter(long milliseconds, Runnable task) {
        later.add(task);
    }

    @Override
    public void close() {}

    @Override
    public void close(Error error) {
        closedWith = error.getCode();
    }
}
