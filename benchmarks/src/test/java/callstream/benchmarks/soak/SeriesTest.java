package callstream.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final int SAMPLES = 360;
    private static final double NOISE = 5;

    @Test
    void shouldFindTheSlopeOfAnHour() {
        Series series = series(i -> 100 + i / 10.0);
        assertThat(series.slopePerHour()).isCloseTo(36, within(0.01));
        assertThat(series.grows()).isTrue();
    }

    @Test
    void shouldTakeASawForFlat() {
        Series series = series(i -> 100 + i % 30);
        assertThat(series.grows()).isFalse();
        assertThat(series.slopePerHour()).as("what the unfinished teeth leave").isCloseTo(0, within(3.0));
    }

    @Test
    void shouldPassOverOneStepDown() {
        assertThat(series(i -> i < SAMPLES / 2 ? 100 : 50).grows()).isFalse();
    }

    @Test
    void shouldSeeOneStepUp() {
        assertThat(series(i -> i < SAMPLES / 2 ? 100 : 110).grows()).isTrue();
    }

    @Test
    void shouldPassOverWhatIsLessThanComesAndGoes() {
        assertThat(series(i -> 10 + (i < SAMPLES / 2 ? 0 : 4)).grows())
                .as("two fifths more, but less than the noise")
                .isFalse();
        assertThat(series(i -> 1000 + (i < SAMPLES / 2 ? 0 : 40)).grows())
                .as("more than the noise, but under a twentieth")
                .isFalse();
    }

    private static Series series(IntToDoubleFunction value) {
        var series = new Series(NOISE);
        for (int i = 0; i < SAMPLES; i++) {
            series.add(10L * i, value.applyAsDouble(i));
        }
        return series;
    }
}
