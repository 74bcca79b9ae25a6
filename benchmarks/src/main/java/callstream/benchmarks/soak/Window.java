package callstream.benchmarks.soak;

import callstream.benchmarks.call.Kind;
import java.util.Map;

/**
 * How quick calls were for some minutes.
 *
 * @param minute from the start at which they were over
 * @param p99Ms by kind
 */
record Window(long minute, Map<Kind, Double> p99Ms) {
    Window {
        p99Ms = Map.copyOf(p99Ms);
    }

    double p99(Kind kind) {
        return p99Ms.getOrDefault(kind, 0.0);
    }
}
