package callstream.vision.face.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DetectionPlanTest {
    private static final long FRAME_US = 66_000;

    private final DetectionPlan plan = new DetectionPlan();
    private long nowUs = 10_000_000;

    @Test
    void shouldDetectInTheFirstFrame() {
        assertThat(plan.isDue(nowUs, 0, false)).isTrue();
    }

    @Test
    void shouldDetectInEveryThirdFrame() {
        assertThat(framesToTheNext(0, false)).isEqualTo(3);
        assertThat(framesToTheNext(0, true)).isEqualTo(3);
    }

    @Test
    void shouldDetectLessOftenUnderLoadButHideInTime() {
        assertThat(framesToTheNext(1, false)).isEqualTo(6);
        assertThat(framesToTheNext(1, true)).isEqualTo(4);
    }

    @Test
    void shouldDetectAfterAPause() {
        framesToTheNext(0, false);
        nowUs += 1_000_000;
        assertThat(plan.isDue(nowUs, 0, false)).isTrue();
    }

    @Test
    void shouldDetectUntilItSucceeds() {
        framesToTheNext(0, false);
        plan.forget();
        assertThat(plan.isDue(nowUs, 0, false)).isTrue();
        assertThat(plan.isDue(nowUs, 0, false)).isTrue();
    }

    /** A quick search leaves out what nobody would miss a box around, and somebody wants hidden. */
    @Test
    void shouldDetectWhereFacesAreToBeHiddenThatWereLookedForToShowThem() {
        framesToTheNext(0, false);
        nowUs += FRAME_US;
        assertThat(plan.isDue(nowUs, 0, true)).isTrue();
    }

    private int framesToTheNext(double load, boolean hides) {
        isDueInTheNext(load, hides); // whatever it says: the plan sees the stream's time
        plan.found(hides);
        int frames = 1;
        while (!isDueInTheNext(load, hides)) {
            plan.followed();
            frames++;
        }
        plan.found(hides);
        return frames;
    }

    private boolean isDueInTheNext(double load, boolean hides) {
        nowUs += FRAME_US;
        return plan.isDue(nowUs, load, hides);
    }
}
