package callstream.streaming.warmup;

import callstream.streaming.CannotStartException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends frames in small waves, the next wave when the last has come out, to all partitions in turn. A wave is a batch or
 * more of its own, and it is the number of batches that makes the machinery around a frame hot: that of frames alone
 * does little for it.
 */
public final class WarmUp {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private static final long LOOK_EVERY_MS = 5;

    private final int frames;
    private final int framesAtOnce;
    private final Duration timeout;

    /**
     * @param frames how many to send in all; 0 for no warm-up
     * @param framesAtOnce in one wave
     * @param timeout how long it may take; after it the job is as ready as it is
     */
    public WarmUp(int frames, int framesAtOnce, Duration timeout) {
        this.frames = frames;
        this.framesAtOnce = framesAtOnce;
        this.timeout = timeout;
    }

    /**
     * Sends the frames and waits for them.
     *
     * @param comeOut how many of the job's own frames were processed so far
     * @param running whether the query still runs; when not, this returns
     * @throws CannotStartException if no frame comes out in time
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void run(String bootstrapServers, int partitions, LongSupplier comeOut, BooleanSupplier running)
            throws CannotStartException, InterruptedException {
        long startedNanos = System.nanoTime();
        long before = comeOut.getAsLong();
        int waves = 0;
        try (var own = new WarmUpFrames(bootstrapServers, timeout)) {
            while (own.sent() < frames && running.getAsBoolean()) {
                for (int i = 0; i < framesAtOnce; i++) {
                    own.send((int) (own.sent() % partitions));
                }
                while (comeOut.getAsLong() - before < own.sent() && running.getAsBoolean()) {
                    if (System.nanoTime() - startedNanos > timeout.toNanos()) {
                        giveUp(waves);
                        return;
                    }
                    TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
                }
                waves++;
            }
        }
        log.atInfo()
                .addKeyValue("waves", waves)
                .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos))
                .log("warm");
    }

    private void giveUp(int waves) throws CannotStartException {
        if (waves == 0) {
            throw new CannotStartException(
                    "No frame came through the job within " + timeout.toSeconds()
                            + " s: look into its log and whether Kafka takes records on every partition, or raise"
                            + " CALLSTREAM_JOB_WARM_UP_TIMEOUT on a slow machine.",
                    null);
        }
        log.atWarn()
                .addKeyValue("waves", waves)
                .addKeyValue("timeout", timeout)
                .log("the warm-up takes too long, it is cut short: the first frames may be late");
    }
}
