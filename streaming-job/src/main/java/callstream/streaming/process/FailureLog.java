package callstream.streaming.process;

import callstream.protocol.v1.VideoFrame;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failures that should not be, with their stack traces, but not at the rate of frames: every one of them is
 * counted and noted anyway. Shared by all threads of a process.
 */
final class FailureLog {
    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);

    private static final long PAUSE_US = Duration.ofSeconds(10).toNanos() / 1_000;

    private final LongSupplier microClock;
    private final AtomicLong silentUntilUs = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong unlogged = new AtomicLong();

    FailureLog(LongSupplier microClock) {
        this.microClock = microClock;
    }

    /**
     * Logs a failure, unless another was logged a short while ago.
     *
     * @return whether it was logged
     */
    boolean add(VideoFrame frame, Throwable failure) {
        long nowUs = microClock.getAsLong();
        long silent = silentUntilUs.get();
        if (nowUs < silent || !silentUntilUs.compareAndSet(silent, nowUs + PAUSE_US)) {
            unlogged.incrementAndGet();
            return false;
        }
        log.atWarn()
                .addKeyValue("callId", frame.getCallId())
                .addKeyValue("participantId", frame.getParticipantId())
                .addKeyValue("sequence", frame.getSequence())
                .addKeyValue("notLoggedBefore", unlogged.getAndSet(0))
                .setCause(failure)
                .log("a frame could not be processed");
        return true;
    }
}
