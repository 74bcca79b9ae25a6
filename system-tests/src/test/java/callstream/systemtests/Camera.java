package callstream.systemtests;

import callstream.local.clip.Clip;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends a clip's frames at their rate, or the sender's pace where that is less, from a thread of its own, until it is
 * stopped.
 */
final class Camera implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong sent = new AtomicLong();
    private final ScheduledFuture<?> filming;

    Camera(TestCaller sender, Clip clip, String... effects) {
        // A delay and not a rate: after a pause of this process no burst follows, which would rightly be thinned out.
        filming = thread.scheduleWithFixedDelay(
                () -> film(sender, clip, effects), 0, 1_000_000 / RealFrames.FRAMES_PER_SECOND, TimeUnit.MICROSECONDS);
    }

    private void film(TestCaller sender, Clip clip, String... effects) {
        if (sender.pacing.takes(TimeUnit.NANOSECONDS.toMicros(System.nanoTime()))) {
            sent.set(sender.send(clip.frame(sent.get()), effects));
        }
    }

    long sent() {
        return sent.get();
    }

    /**
     * Sends no more.
     *
     * @return how many frames were sent
     */
    long stop() throws InterruptedException, ExecutionException {
        filming.cancel(false);
        try {
            filming.get(); // a send that failed fails the test here
        } catch (CancellationException stopped) {
            // As it should be.
        }
        thread.shutdown();
        if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the camera does not stop");
        }
        return sent.get();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
