package callstream.gateway.thread;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done every so often and must not hold an event loop has a thread of its own, which keeps no process alive.
 */
public final class Timer {
    private static final Logger log = LoggerFactory.getLogger(Timer.class);

    /**
     * A thread, to be shut down.
     *
     * @param name of the thread
     */
    public static ScheduledExecutorService named(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The same work, of which a fault is logged: what is repeated would else be so no more, and nobody would know. */
    public static Runnable lasting(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException fault) {
                log.atError().setCause(fault).log("a repeated work failed, the next time it is tried again");
            }
        };
    }

    private Timer() {}
}
