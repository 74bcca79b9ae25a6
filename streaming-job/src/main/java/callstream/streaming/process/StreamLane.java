package callstream.streaming.process;

import callstream.vision.StreamState;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The work on one caller's frames: one after the other, as they came, each on any of vision's threads. Owns what is
 * remembered of them, until {@link #close}; where the frame in work is given up, until that one returns.
 */
final class StreamLane implements AutoCloseable {
    private final Executor threads;
    private final StreamState state = new StreamState();
    private final Queue<Consumer<StreamLane>> waiting = new ArrayDeque<>();
    private boolean isWorking;
    private boolean isAbandoned;
    private long usedNanos;

    StreamLane(Executor threads) {
        this.threads = threads;
    }

    StreamState state() {
        return state;
    }

    /**
     * Adds work, which is given this lane; how much may wait is bounded by those who hand it over.
     *
     * @param nowNanos {@link System#nanoTime}
     */
    synchronized void add(Consumer<StreamLane> work, long nowNanos) {
        usedNanos = nowNanos;
        waiting.add(work);
        if (!isWorking) {
            isWorking = true;
            threads.execute(this::workOnNext);
        }
    }

    /** One frame, then the others have their turn. */
    private void workOnNext() {
        @Nullable Consumer<StreamLane> next;
        synchronized (this) {
            next = waiting.poll();
        }
        try {
            if (next != null) { // else it went to another lane meanwhile
                next.accept(this);
            }
        } finally {
            synchronized (this) {
                isWorking = !waiting.isEmpty();
                if (isWorking) {
                    threads.execute(this::workOnNext);
                } else if (isAbandoned) {
                    close();
                }
            }
        }
    }

    /**
     * Ends this lane, of which a frame is in work that nobody waits for any more: its thread may use what is remembered
     * for as long as it likes, and nobody else may.
     *
     * @return the work that waits behind it, in its order
     */
    synchronized List<Consumer<StreamLane>> abandon() {
        List<Consumer<StreamLane>> left = List.copyOf(waiting);
        waiting.clear();
        isAbandoned = true;
        if (!isWorking) { // it has returned meanwhile
            close();
        }
        return left;
    }

    /** Whether nothing was added for so long, and nothing is left to do. */
    synchronized boolean isIdle(long nowNanos, long idleNanos) {
        return !isWorking && nowNanos - usedNanos >= idleNanos;
    }

    synchronized long usedNanos() {
        return usedNanos;
    }

    @Override
    public void close() {
        state.close();
    }
}
