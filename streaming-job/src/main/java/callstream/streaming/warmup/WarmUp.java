package callstream.streaming.warmup;

import callstream.streaming.CannotStartException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Sends frames in small waves to all partitions in turn, each wave when the last but one has come out: so batch follows
 * batch without a pause. It is their number that makes the machinery around a frame hot; that of frames alone does
 * little for it.
 */
public final class WarmUp {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private static final long LOOK_EVERY_MS = 5;

    private final int frames;
    private final int framesAtOnce;
    private final Duration timeout;
    private final LongSupplier comeOut;
    private final BooleanSupplier running;

    /**
     * @param frames how many to send in all; 0 for no warm-up
     * @param framesAtOnce in one wave
     * @param timeout how long it may take; after it the job is as ready as it is
     * @param comeOut how many of the job's own frames were processed so far
     * @param running whether the query still runs; when not, the warm-up ends
     */
    public WarmUp(int frames, int framesAtOnce, Duration timeout, LongSupplier comeOut, BooleanSupplier running) {
        this.frames = frames;
        this.framesAtOnce = framesAtOnce;
        this.timeout = timeout;
        this.comeOut = comeOut;
        this.running = running;
    }

    /**
     * Sends the frames and waits for them.
     *
     * @param bootstrapServers brokers, host:port with commas between
     * @param partitions of the topic
     * @return whether the job is as warm as it gets; false where its query has ended, and there is nothing to be warm
     * @throws CannotStartException if not one frame comes out in time
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public boolean run(String bootstrapServers, int partitions) throws CannotStartException, InterruptedException {
        long startedNanos = System.nanoTime();
        long before = comeOut.getAsLong();
        boolean inTime = true;
        try (var own = new WarmUpFrames(bootstrapServers, timeout)) {
            while (inTime && own.sent() < frames) {
                for (int i = 0; i < framesAtOnce; i++) {
                    own.send((int) (own.sent() % partitions));
                }
                inTime = await(before + own.sent() - framesAtOnce, startedNanos);
            }
            inTime = inTime && await(before + own.sent(), startedNanos);
        }
        if (!running.getAsBoolean()) {
            return false;
        }
        report(inTime, comeOut.getAsLong() - before, System.nanoTime() - startedNanos);
        return true;
    }

    /** Waits until so many have come out or nothing more will; false where the time is over before. */
    private boolean await(long wanted, long startedNanos) throws InterruptedException {
        while (comeOut.getAsLong() < wanted && running.getAsBoolean()) {
            if (System.nanoTime() - startedNanos > timeout.toNanos()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
        return true;
    }

    private void report(boolean inTime, long came, long tookNanos) throws CannotStartException {
        if (!inTime && came <= 0) {
            throw new CannotStartException(
                    "No frame came through the job within " + timeout.toSeconds()
                            + " s: look into its log and whether Kafka takes records on every partition, or raise"
                            + " CALLSTREAM_JOB_WARM_UP_TIMEOUT on a slow machine.",
                    null);
        }
        log.atLevel(inTime ? Level.INFO : Level.WARN)
                .addKeyValue("frames", came)
                .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(tookNanos))
                .log(inTime ? "warm" : "the warm-up takes too long, it is cut short: first frames may be late");
    }
}
