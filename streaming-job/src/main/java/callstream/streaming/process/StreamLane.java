package callstream.streaming.process;

import callstream.vision.StreamState;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * The work on one caller's frames: one after the other, as they came, each on any of vision's threads. Owns what is
 * remembered of them, until {@link #close}.
 */
final class StreamLane implements AutoCloseable {
    private final Executor threads;
    private final StreamState state = new StreamState();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean isWorking;
    private long usedNanos;

    StreamLane(Executor threads) {
        this.threads = threads;
    }

    StreamState state() {
        return state;
    }

    /**
     * Adds work; how much may wait is bounded by those who hand it over.
     *
     * @param nowNanos {@link System#nanoTime}
     */
    synchronized void add(Runnable work, long nowNanos) {
        usedNanos = nowNanos;
        waiting.add(work);
        if (!isWorking) {
            isWorking = true;
            threads.execute(this::workOnNext);
        }
    }

    /** One frame, then the others have their turn. */
    private void workOnNext() {
        Runnable next;
        synchronized (this) {
            next = waiting.remove();
        }
        try {
            next.run();
        } finally {
            synchronized (this) {
                isWorking = !waiting.isEmpty();
                if (isWorking) {
                    threads.execute(this::workOnNext);
                }
            }
        }
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
