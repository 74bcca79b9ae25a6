package callstream.benchmarks.overload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What a run showed; ages in microseconds.
 *
 * @param saturating callers whom the gateway slowed down when they came one call after the other; empty where it slowed
 *     down nobody
 * @param callers of the overload
 * @param overload ages of all frames of it
 * @param settled of those without its first seconds
 * @param frames what became of the frames of the overload, and of those until all was well again
 * @param secondsToReturn from the end of the overload until two callers may send all; empty where they never might
 * @param growth from before the overload to after it
 * @param unaccounted frames of the whole run of which nobody said what became
 * @param outOfOrder frames of the whole run that came twice or behind newer ones
 */
record Measured(
        int seconds,
        Optional<Integer> saturating,
        int callers,
        Histogram unloaded,
        Histogram overload,
        Histogram settled,
        Tally frames,
        Optional<Double> secondsToReturn,
        Growth growth,
        long unaccounted,
        long outOfOrder) {
    /** How old frames may get, by the unloaded ones. */
    private static final double MOST_RATIO = 2;

    private static final double MOST_SECONDS_TO_RETURN = 10;

    /** Bytes that the heap of a part may have more alive by chance. */
    private static final long HEAP_NOISE = 16_000_000;

    /** What must not be, for people. */
    List<String> failures() {
        List<String> failures = new ArrayList<>();
        if (ratioP99() > MOST_RATIO) {
            failures.add(String.format(
                    Locale.ROOT,
                    "frames at the 99th percentile were %.2f times as old as unloaded ones, over %.0f",
                    ratioP99(),
                    MOST_RATIO));
        }
        if (secondsToReturn.isEmpty() || secondsToReturn.get() > MOST_SECONDS_TO_RETURN) {
            failures.add(String.format(
                    Locale.ROOT, "callers might not send all again within %.0f s", MOST_SECONDS_TO_RETURN));
        }
        if (unaccounted > 0 || outOfOrder > 0) {
            failures.add(unaccounted + " frames are not accounted for, " + outOfOrder + " were out of order");
        }
        growth.heap().forEach((part, bytes) -> {
            if (bytes > HEAP_NOISE) {
                failures.add(String.format(
                        Locale.ROOT, "the heap of the %s has %.1f MB more alive than before", part, bytes / 1e6));
            }
        });
        return failures;
    }

    double ratioP99() {
        return (double) overload.getValueAtPercentile(99) / unloaded.getValueAtPercentile(99);
    }
}
