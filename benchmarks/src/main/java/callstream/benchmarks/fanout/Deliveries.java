package callstream.benchmarks.fanout;

import callstream.protocol.MicroClock;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What all callers of the generator see, together, while it is open. Any thread. */
final class Deliveries {
    private static final MicroClock CLOCK = MicroClock.system();
    private static final int DIGITS = 3;

    private final Recorder latencies = new Recorder(DIGITS);
    private final LongAdder frames = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private volatile long fromUs = Long.MAX_VALUE;

    /** Counts frames that are due from now on. */
    void open(long nowUs) {
        latencies.reset();
        frames.reset();
        bytes.reset();
        fromUs = nowUs;
    }

    /**
     * A frame has come to one receiver.
     *
     * @param dueUs when it should have been sent: what waited to be sent waits in this time
     * @param size bytes of the message
     */
    void arrived(long dueUs, int size) {
        if (dueUs >= fromUs) {
            latencies.recordValue(Math.max(0, CLOCK.getAsLong() - dueUs));
            frames.increment();
            bytes.add(size);
        }
    }

    long frames() {
        return frames.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    /** Microseconds, since the last call. */
    Histogram latencies() {
        return latencies.getIntervalHistogram();
    }
}
