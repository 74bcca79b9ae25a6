package callstream.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.PaceReason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two ticks are a second. */
class LadderTest {
    private static final int TEN_SECONDS = 20;

    private final Ladder ladder = new Ladder(PaceReason.PACE_REASON_RECEIVERS);

    @Test
    void shouldBeginWithoutABound() {
        assertThat(ladder.pace()).isEqualTo(Pace.FULL);
    }

    @Test
    void shouldGoDownWithinASecond() {
        tick(Flow.SLOW, 2);
        assertThat(ladder.pace().quality()).isLessThan(Pace.FULL.quality());
        assertThat(ladder.pace().reason()).isEqualTo(PaceReason.PACE_REASON_RECEIVERS);
    }

    @Test
    void shouldNotMindOneBadHalfSecond() {
        for (int i = 0; i < 100; i++) {
            ladder.tick(Flow.STUCK);
            ladder.tick(i % 2 == 0 ? Flow.FREE : Flow.BUSY);
        }
        assertThat(ladder.pace()).isEqualTo(Pace.FULL);
    }

    @Test
    void shouldLowerQualityBeforeRateAndRateBeforeAllElse() {
        List<Pace> rungs = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            rungs.add(ladder.pace());
            tick(Flow.SLOW, 2);
        }
        assertThat(rungs).extracting(Pace::quality).startsWith(100, 60, 45).isSortedAccordingTo((a, b) -> b - a);
        assertThat(rungs).extracting(Pace::framesPerSecond).containsExactly(30, 15, 15, 10, 7, 5, 3);
        assertThat(rungs).extracting(Pace::maxSide).containsExactly(1920, 1280, 640, 640, 480, 320, 320);
    }

    @Test
    void shouldBeAtTheLowestRungWithinThreeSecondsOfNothingGettingThroughAndStayThere() {
        tick(Flow.STUCK, 6);
        assertThat(ladder.pace().framesPerSecond()).isEqualTo(3);
        tick(Flow.STUCK, 1000);
        assertThat(ladder.pace().framesPerSecond()).isEqualTo(3);
    }

    @Test
    void shouldBeBackInFullWithinTenSecondsFromTheLowestRung() {
        tick(Flow.STUCK, 1000);
        int ticks = 0;
        while (!ladder.pace().equals(Pace.FULL)) {
            ladder.tick(Flow.FREE);
            ticks++;
        }
        assertThat(ticks).isLessThan(TEN_SECONDS);
    }

    @Test
    void shouldStayWhereTheWayIsJustFull() {
        tick(Flow.SLOW, 4);
        Pace held = ladder.pace();
        tick(Flow.BUSY, 1000);
        assertThat(ladder.pace()).isEqualTo(held);
    }

    @Test
    void shouldKeepWithinOneRungOfWhatASteadyNarrowWayCarriesAndBeOverItForAFifthOfTheTimeAtMost() {
        for (int fits = 1; fits <= 6; fits++) {
            var held = new Ladder(PaceReason.PACE_REASON_RECEIVERS);
            int carried = fits;
            List<Integer> rungs = new ArrayList<>();
            for (int tick = 0; tick < 600; tick++) {
                int rung = rungOf(held.pace());
                held.tick(rung >= carried ? Flow.FREE : Flow.SLOW);
                rungs.add(rungOf(held.pace()));
            }
            List<Integer> settled = rungs.subList(30, rungs.size());
            assertThat(settled).as("carries rung %d", fits).allMatch(rung -> rung == carried || rung == carried - 1);
            assertThat(settled.stream().filter(rung -> rung < carried).count())
                    .as("ticks over it")
                    .isLessThanOrEqualTo(settled.size() / 5);
        }
    }

    private int rungOf(Pace pace) {
        var all = new Ladder(PaceReason.PACE_REASON_RECEIVERS);
        return IntStream.range(0, 7)
                .filter(rung -> {
                    boolean here = all.pace().equals(pace);
                    all.tick(Flow.SLOW);
                    all.tick(Flow.SLOW);
                    return here;
                })
                .findFirst()
                .orElseThrow();
    }

    private void tick(Flow flow, int times) {
        for (int i = 0; i < times; i++) {
            ladder.tick(flow);
        }
    }
}
