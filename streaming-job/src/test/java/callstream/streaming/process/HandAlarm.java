package callstream.streaming.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Rings when a test says so. */
final class HandAlarm implements Alarm {
    private final BlockingQueue<FutureTask<?>> set = new LinkedBlockingQueue<>();

    @Override
    public Future<?> in(Duration delay, Runnable ring) {
        var task = new FutureTask<>(ring, null);
        set.add(task);
        return task;
    }

    /** Rings for what was begun first of all that it has not rung for; waits until there is some. */
    void ringOnce() throws InterruptedException {
        FutureTask<?> oldest = set.poll(20, TimeUnit.SECONDS);
        assertThat(oldest).as("something that was begun").isNotNull();
        oldest.run();
    }
}
