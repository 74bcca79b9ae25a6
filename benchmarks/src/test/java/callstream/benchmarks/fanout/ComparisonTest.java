package callstream.benchmarks.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Load LOAD = new Load(1, 10, 2);

    @Test
    void shouldCompareBytesForEachSecondOfTheProcessorOverAllRounds() {
        // 300 bytes in 3 s of the processor beside 400 in 1 s.
        var comparison = new Comparison(
                LOAD,
                List.of(measured(100, 1, 7), measured(200, 2, 30)),
                List.of(measured(300, 0.5, 1), measured(100, 0.5, 2)),
                Map.of());
        assertThat(comparison.ratio()).isEqualTo(0.25, within(1e-9));
        assertThat(comparison.p99()).isEqualTo(30, within(0.1));
    }

    private static Measured measured(long bytes, double processorSeconds, long millis) {
        var latencies = new Histogram(3);
        latencies.recordValue(millis * 1000);
        return new Measured(LOAD, 10, 1, bytes, processorSeconds, latencies);
    }
}
