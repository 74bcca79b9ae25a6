package callstream.streaming.process;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed number of threads for work that may hang in native code, where nothing can stop it. Work over its limit is
 * given up: another thread takes the place of its own, which goes on until native code returns, and then ends.
 *
 * <pre>
 *            execute          limit                      returns
 *   waiting ────────▶ working ─────▶ given up, replaced ────────▶ thread ends
 *                        │                │
 *                        ▼ in time        ▼ more of them than there are threads
 *                      done             {@link #requireHope} fails, for ever
 * </pre>
 *
 * So there are at most twice as many threads as asked for. Any thread.
 */
final class LimitedThreads implements Executor {
    private static final Logger log = LoggerFactory.getLogger(LimitedThreads.class);

    private final int count;
    private final Alarm alarm;
    private final ThreadPoolExecutor threads;

    /** Threads whose work was given up and has not returned. */
    private int stuck;

    private boolean isHopeless;

    /** @param count of threads that work in time, at least 1 */
    LimitedThreads(int count, Alarm alarm) {
        var number = new AtomicInteger();
        this.count = count;
        this.alarm = alarm;
        // What waits is bounded by those who hand it over: see VisionThreads.
        this.threads = new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), run -> {
            var thread = new Thread(run, "vision-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    int count() {
        return count;
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /**
     * Does work; to be called on one of these threads.
     *
     * @param limit from now on, after which it is given up
     * @param givenUp called once where it is, on the alarm's thread, when another thread has taken the place of this
     *     one
     */
    void runWithin(Duration limit, Runnable work, Runnable givenUp) {
        var attempt = new Attempt();
        Future<?> ring = alarm.in(limit, () -> {
            if (giveUp(attempt, limit)) {
                givenUp.run();
            }
        });
        try {
            work.run();
        } finally {
            ring.cancel(false);
            end(attempt);
        }
    }

    /** What becomes of one piece of work; read and changed under this object's lock. */
    private static final class Attempt {
        private boolean isDone;
        private boolean isGivenUp;
    }

    private synchronized boolean giveUp(Attempt attempt, Duration limit) {
        if (attempt.isDone) {
            return false;
        }
        attempt.isGivenUp = true;
        stuck++;
        isHopeless |= stuck > count;
        log.atWarn()
                .addKeyValue("limitMs", limit.toMillis())
                .addKeyValue("stuckThreads", stuck)
                .log("a frame takes too long and is given up");
        resize();
        return true;
    }

    private synchronized void end(Attempt attempt) {
        attempt.isDone = true;
        if (attempt.isGivenUp) {
            stuck--;
            resize();
        }
    }

    /** As many threads as are to work and those that are stuck, within twice as many as are to work. */
    private void resize() {
        int size = count + Math.min(stuck, count);
        if (size > threads.getMaximumPoolSize()) {
            threads.setMaximumPoolSize(size);
            threads.setCorePoolSize(size);
        } else {
            threads.setCorePoolSize(size);
            threads.setMaximumPoolSize(size);
        }
    }

    /**
     * Asks whether work has a chance to be done.
     *
     * @throws IllegalStateException if, at any time, more threads were stuck than are to work: what is wrong then is
     *     not one frame, and the process has to be started anew
     */
    synchronized void requireHope() {
        if (isHopeless) {
            throw new IllegalStateException("more than " + count + " frames at once took longer than"
                    + " callstream.job.frame-time-limit and still hold their threads: the job has to be started anew");
        }
    }
}
