package callstream.benchmarks.overload;

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
    double ratioP99() {
        return (double) overload.getValueAtPercentile(99) / unloaded.getValueAtPercentile(99);
    }
}
