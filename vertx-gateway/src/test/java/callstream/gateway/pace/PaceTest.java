package callstream.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.PaceReason;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Pace SLOW = new Pace(5, 1280, 80, PaceReason.PACE_REASON_JOB);
    private static final Pace SMALL = new Pace(15, 320, 45, PaceReason.PACE_REASON_RECEIVERS);

    @Test
    void shouldKeepWithinBothAndNameWhatBoundsMost() {
        assertThat(SLOW.and(SMALL)).isEqualTo(new Pace(5, 320, 45, PaceReason.PACE_REASON_JOB));
        assertThat(SMALL.and(SLOW)).isEqualTo(SLOW.and(SMALL));
        assertThat(SMALL.and(Pace.FULL)).isEqualTo(SMALL);
        assertThat(Pace.FULL.and(SMALL)).isEqualTo(SMALL);
    }

    @Test
    void shouldLetThroughWhatEitherAllows() {
        assertThat(SLOW.or(SMALL)).isEqualTo(new Pace(15, 1280, 80, PaceReason.PACE_REASON_RECEIVERS));
        assertThat(SLOW.or(Pace.FULL)).isEqualTo(Pace.FULL);
    }
}
