package callstream.streaming.progress;

import callstream.streaming.process.FrameTotals;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** One line for all batches of the last seconds, and none where nothing happened. One thread. */
public final class ProgressLog {
    private static final Logger log = LoggerFactory.getLogger(ProgressLog.class);

    private final Supplier<FrameTotals> tally;
    private final long everyNanos;
    private final LongSupplier nanoClock;

    private long nextNanos;
    private long batches;
    private long records;
    private long totalMs;
    private long longestMs;
    private Map<String, Long> before = Map.of();

    /**
     * @param tally what was counted so far
     * @param every least time between two lines
     * @param nanoClock nanoseconds from any moment on
     */
    public ProgressLog(Supplier<FrameTotals> tally, Duration every, LongSupplier nanoClock) {
        this.tally = tally;
        this.everyNanos = every.toNanos();
        this.nanoClock = nanoClock;
        this.nextNanos = nanoClock.getAsLong() + everyNanos;
    }

    void add(Batch batch) {
        batches++;
        records += batch.records();
        totalMs += batch.durationMs();
        longestMs = Math.max(longestMs, batch.durationMs());
        if (nanoClock.getAsLong() >= nextNanos && records > 0) {
            write(batch.behind());
        }
    }

    private void write(long behind) {
        Map<String, Long> now = tally.get().outcomes();
        LoggingEventBuilder line = log.atInfo()
                .addKeyValue("batches", batches)
                .addKeyValue("records", records)
                .addKeyValue("batchMsMean", totalMs / batches)
                .addKeyValue("batchMsMax", longestMs)
                .addKeyValue("behind", behind);
        for (Map.Entry<String, Long> outcome : new TreeMap<>(now).entrySet()) {
            long more = outcome.getValue() - before.getOrDefault(outcome.getKey(), 0L);
            line = more > 0 ? line.addKeyValue(outcome.getKey(), more) : line;
        }
        line.log("progress");
        before = now;
        batches = 0;
        records = 0;
        totalMs = 0;
        longestMs = 0;
        nextNanos = nanoClock.getAsLong() + everyNanos;
    }
}
