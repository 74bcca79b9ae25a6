package callstream.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import callstream.gateway.pace.Pace;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.PaceReason;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceGateTest {
    private static final Pace FIVE = new Pace(5, 640, 45, PaceReason.PACE_REASON_RECEIVERS);

    private Pace told = Pace.FULL;
    private long nowMs;
    private final PaceGate gate = new PaceGate(() -> told, () -> TimeUnit.MILLISECONDS.toNanos(nowMs));

    @Test
    void shouldLetAllThroughWhileNothingIsTold() {
        assertThat(admitted(10, 30, 1920, 1080)).isEqualTo(300);
    }

    @Test
    void shouldHoldWhoDoesNotObeyToThePace() {
        told = FIVE;
        admitted(2, 15, 640, 480); // the grace, and what a bucket has at first
        assertThat(admitted(10, 15, 640, 480)).as("in ten seconds").isBetween(50, 60);
    }

    @Test
    void shouldLetThroughAllOfWhoObeysThoughItsClockRunsFaster() {
        told = FIVE;
        admitted(5, 5, 640, 480);
        for (int i = 0; i < 300; i++) {
            nowMs += 190;
            assertThatCode(() -> gate.check(640, 480)).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldGiveASecondOfGraceWhenThePaceFalls() {
        assertThat(admitted(1, 15, 640, 480)).isEqualTo(15);
        told = FIVE;
        assertThat(admitted(1, 15, 640, 480)).as("told, and on its way").isEqualTo(15);
        assertThat(admitted(2, 15, 640, 480)).isLessThan(20);
    }

    @Test
    void shouldAllowMoreAtOnceWhenThePaceRises() {
        told = FIVE;
        admitted(5, 15, 640, 480);
        told = Pace.FULL;
        assertThat(admitted(2, 30, 1920, 1080)).isEqualTo(60);
    }

    @Test
    void shouldNotShiftTheGraceWithEachFurtherFall() {
        for (int rate = 15; rate > 1; rate--) {
            told = new Pace(rate, 640, 45, PaceReason.PACE_REASON_RECEIVERS);
            admitted(1, 30, 640, 480);
        }
        assertThat(admitted(2, 30, 640, 480)).isLessThan(10);
    }

    @Test
    void shouldCountALargerFrameAsManyAsThereWouldBeOfTheAllowedArea() {
        told = FIVE;
        admitted(3, 15, 640, 480);
        assertThat(admitted(10, 15, 1280, 720)).as("four times the area").isBetween(10, 16);
        assertThat(admitted(10, 15, 720, 1280)).as("the other way up").isBetween(10, 16);
    }

    @Test
    void shouldLetTheLargestFrameThroughNowAndThen() {
        told = new Pace(1, 320, 45, PaceReason.PACE_REASON_UNWATCHED);
        admitted(3, 1, 320, 240);
        assertThat(admitted(20, 1, 1920, 1080)).isPositive();
    }

    @Test
    void shouldSayWhatItWas() {
        told = FIVE;
        admitted(3, 30, 640, 480);
        FrameRefusedException refused = Objects.requireNonNull(catchThrowableOfType(FrameRefusedException.class, () -> {
            for (int i = 0; i < 10; i++) {
                gate.check(640, 480);
            }
        }));
        assertThat(refused.reason()).isEqualTo(DropReason.DROP_REASON_PACE);
        assertThat(refused).hasMessage("over 5 frames a second of 640 pixels, which you were told");
    }

    /** How many of the frames of some seconds get through. */
    private int admitted(int seconds, int framesPerSecond, int width, int height) {
        int through = 0;
        long from = nowMs;
        for (int frame = 1; frame <= seconds * framesPerSecond; frame++) {
            nowMs = from + 1000L * frame / framesPerSecond;
            try {
                gate.check(width, height);
                through++;
            } catch (FrameRefusedException refused) {
                assertThat(refused.reason()).isEqualTo(DropReason.DROP_REASON_PACE);
            }
        }
        return through;
    }
}
