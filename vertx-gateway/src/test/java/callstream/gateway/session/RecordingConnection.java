package callstream.gateway.session;

import callstream.gateway.transport.Connection;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.ServerMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A connection that writes down what it is told; its event loop and its time go on when the test says so. */
final class RecordingConnection implements Connection {
    private record Timer(long dueMs, Runnable task) {}

    private final List<ServerMessage> sent = new ArrayList<>();
    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final List<Timer> timers = new ArrayList<>();
    private long nowMs;

    @Nullable
    private Error lastWord;

    private int closes;
    private boolean letIn;

    /** Runs all that was asked to run on the event loop. */
    void runLoop() {
        while (!loop.isEmpty()) {
            loop.remove().run();
        }
    }

    void pass(Duration time) {
        runLoop();
        nowMs += time.toMillis();
        List<Timer> due = timers.stream().filter(timer -> timer.dueMs <= nowMs).toList();
        timers.removeAll(due);
        due.stream().filter(timer -> closes == 0).forEach(timer -> timer.task.run());
        runLoop();
    }

    List<ServerMessage.MessageCase> sent() {
        runLoop();
        return sent.stream().map(ServerMessage::getMessageCase).toList();
    }

    @Nullable
    ErrorCode closedWith() {
        runLoop();
        return lastWord == null ? null : lastWord.getCode();
    }

    @Nullable
    Error lastWord() {
        runLoop();
        return lastWord;
    }

    ServerMessage last() {
        runLoop();
        return sent.get(sent.size() - 1);
    }

    int closes() {
        return closes;
    }

    boolean isLetIn() {
        runLoop();
        return letIn;
    }

    @Override
    public String remoteAddress() {
        return "memory";
    }

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public void send(byte[] message) {
        try {
            sent.add(ServerMessage.parseFrom(message));
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    @Override
    public void onDrain(Runnable drained) {}

    @Override
    public void execute(Runnable task) {
        loop.add(task);
    }

    @Override
    public void executeAfter(long milliseconds, Runnable task) {
        timers.add(new Timer(nowMs + milliseconds, task));
    }

    @Override
    public void letIn() {
        letIn = true;
    }

    @Override
    public void close() {
        closes++;
    }

    @Override
    public void close(Error error) {
        closes++;
        lastWord = error;
    }
}
