package callstream.streaming.progress;

import callstream.streaming.process.FrameTotals;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
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
    private final Consumer<Map<String, Long>> lines;

    private long nextNanos;
    private long batches;
    private long records;
    private long totalMs;
    private long longestMs;
    private Map<String, Long> before = Map.of();

    /**
     * Writes to the program's log.
     *
     * @param tally what was counted so far
     * @param every least time between two lines
     */
    public ProgressLog(Supplier<FrameTotals> tally, Duration every) {
        this(tally, every, System::nanoTime, ProgressLog::log);
    }

    /**
     * @param nanoClock nanoseconds from any moment on
     * @param lines takes the keys and values of each line
     */
    ProgressLog(
            Supplier<FrameTotals> tally, Duration every, LongSupplier nanoClock, Consumer<Map<String, Long>> lines) {
        this.tally = tally;
        this.everyNanos = every.toNanos();
        this.nanoClock = nanoClock;
        this.lines = lines;
        this.nextNanos = nanoClock.getAsLong() + everyNanos;
    }

    void add(Batch batch) {
        batches++;
        records += batch.records();
        totalMs += batch.durationMs();
        longestMs = Math.max(longestMs, batch.durationMs());
        if (nanoClock.getAsLong() >= nextNanos && records > 0) {
            lines.accept(line(batch.behind()));
            beginAnew();
        }
    }

    private Map<String, Long> line(long behind) {
        var line = new LinkedHashMap<String, Long>();
        line.put("batches", batches);
        line.put("records", records);
        line.put("batchMsMean", totalMs / batches);
        line.put("batchMsMax", longestMs);
        line.put("behind", behind);
        Map<String, Long> now = tally.get().outcomes();
        new TreeMap<>(now).forEach((outcome, frames) -> {
            long more = frames - before.getOrDefault(outcome, 0L);
            if (more > 0) {
                line.put(outcome, more);
            }
        });
        before = now;
        return line;
    }

    private void beginAnew() {
        batches = 0;
        records = 0;
        totalMs = 0;
        longestMs = 0;
        nextNanos = nanoClock.getAsLong() + everyNanos;
    }

    private static void log(Map<String, Long> line) {
        LoggingEventBuilder event = log.atInfo();
        for (Map.Entry<String, Long> value : line.entrySet()) {
            event = event.addKeyValue(value.getKey(), value.getValue());
        }
        event.log("progress");
    }
}
