package callstream.streaming.process;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Rings after a while. Any thread. */
@FunctionalInterface
interface Alarm {
    /**
     * Sets it.
     *
     * @param ring on a thread of the alarm's own, which others wait for: it has to be short
     * @return to be cancelled where it need not ring any more
     */
    Future<?> in(Duration delay, Runnable ring);

    /** By the machine's clock, on one thread that keeps no process alive. */
    static Alarm ofMachine() {
        var clock = new ScheduledThreadPoolExecutor(1, run -> {
            var thread = new Thread(run, "vision-alarm");
            thread.setDaemon(true);
            return thread;
        });
        // Nearly every frame is done in time: what does not ring must not be kept until it would have.
        clock.setRemoveOnCancelPolicy(true);
        return (delay, ring) -> clock.schedule(ring, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
