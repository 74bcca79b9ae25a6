package callstream.benchmarks.call;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** How long frames and sound took from when they were due to their arrival, by kind. Any thread. */
final class LatencyRecorders {
    private static final int DIGITS = 3;

    private final Map<Kind, Recorder> recorders = new EnumMap<>(Kind.class);

    LatencyRecorders() {
        for (Kind kind : Kind.values()) {
            recorders.put(kind, new Recorder(DIGITS));
        }
    }

    void add(Kind kind, long us) {
        Objects.requireNonNull(recorders.get(kind)).recordValue(Math.max(0, us));
    }

    /** Microseconds, since the last call. */
    Histogram take(Kind kind) {
        return Objects.requireNonNull(recorders.get(kind)).getIntervalHistogram();
    }
}
