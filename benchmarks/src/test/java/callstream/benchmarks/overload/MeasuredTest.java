package callstream.benchmarks.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    @Test
    void shouldFindNoFaultWithARunAsItShouldBe() {
        assertThat(measured(190_000, Optional.of(9.5), 3_000_000, 0).failures()).isEmpty();
    }

    @Test
    void shouldSayAllThatMustNotBe() {
        assertThat(measured(210_000, Optional.of(10.5), 20_000_000, 2).failures())
                .satisfiesExactly(
                        ages -> assertThat(ages).contains("2.10 times"),
                        seconds -> assertThat(seconds).contains("within 10 s"),
                        lost -> assertThat(lost).startsWith("2 frames are not accounted for"),
                        heap -> assertThat(heap).contains("heap of the job", "20.0 MB"));
        assertThat(measured(100_000, Optional.empty(), 0, 0).failures())
                .singleElement()
                .asString()
                .contains("within 10 s");
    }

    private static Measured measured(long p99Us, Optional<Double> secondsToReturn, long heap, long unaccounted) {
        return new Measured(
                300,
                Optional.of(8),
                16,
                histogram(100_000),
                histogram(p99Us),
                histogram(p99Us),
                new Tally(1, 1, Map.of()),
                secondsToReturn,
                new Growth(Map.of("job", heap), Map.of()),
                unaccounted,
                0);
    }

    private static Histogram histogram(long us) {
        var histogram = new Histogram(3);
        histogram.recordValue(us);
        return histogram;
    }
}
