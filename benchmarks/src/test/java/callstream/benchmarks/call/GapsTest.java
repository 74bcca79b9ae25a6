package callstream.benchmarks.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GapsTest {
    private static final long BEGAN = 1_000_000_000_000L;

    private final Gaps gaps = new Gaps();

    GapsTest() {
        gaps.begin(BEGAN);
    }

    @Test
    void shouldKnowTheLongestTimeWithoutAnything() {
        arriveAt(100, 400, 450);
        assertThat(gaps.longest(at(500))).isEqualTo(Duration.ofMillis(300).toNanos());
    }

    @Test
    void shouldCountAGapThatIsNotOver() {
        arriveAt(100);
        assertThat(gaps.longest(at(5100))).isEqualTo(Duration.ofSeconds(5).toNanos());
    }

    @Test
    void shouldFlowSinceTheEndOfTheLastStall() {
        arriveAt(100, 2000, 2900, 3000);
        assertThat(gaps.flowsSince(at(3100))).isEqualTo(at(2000));
    }

    @Test
    void shouldFlowFromTheBeginningWhereNothingStalls() {
        arriveAt(100, 900, 1800);
        assertThat(gaps.flowsSince(at(2000))).isEqualTo(BEGAN);
    }

    @Test
    void shouldNotFlowWhileThereIsAStall() {
        arriveAt(100);
        assertThat(gaps.flowsSince(at(1200))).isEqualTo(Long.MAX_VALUE);
    }

    private void arriveAt(long... ms) {
        for (long one : ms) {
            gaps.arrived(at(one));
        }
    }

    private static long at(long ms) {
        return BEGAN + Duration.ofMillis(ms).toNanos();
    }
}
