package callstream.local.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockOffsetTest {
    private final ClockOffset clock = new ClockOffset();

    @Test
    void shouldTakeHalfOfBothWays() {
        clock.add(1_000_500, 1_000, 1_001_500);

        assertThat(clock.aheadUs()).isEqualTo(1_000_000);
    }

    @Test
    void shouldPreferTheQuickestAnswer() {
        clock.add(0, 100, 200);
        clock.add(10_000, 19_000, 20_000);

        assertThat(clock.aheadUs()).isZero();
    }

    @Test
    void shouldIgnoreAnAnswerFromBeforeItsQuestion() {
        clock.add(1_000, 5_000, 500);

        assertThat(clock.aheadUs()).isZero();
    }
}
