package callstream.vision.face.track;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.vision.face.track.DetectionPlan.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionPlanTest {
    private static final long FRAME_US = 66_000;

    private final DetectionPlan plan = new DetectionPlan();
    private long nowUs = 10_000_000;

    @Test
    void shouldSearchInTheFirstFrame() {
        assertThat(next(0, false, false)).isEqualTo(Step.SEARCH);
    }

    @Test
    void shouldLookInEveryThirdFrame() {
        assertThat(framesToTheNextLook(0, false)).isEqualTo(3);
        assertThat(framesToTheNextLook(0, true)).isEqualTo(3);
    }

    @Test
    void shouldLookLessOftenUnderLoadButHideInTime() {
        assertThat(framesToTheNextLook(1, false)).isEqualTo(6);
        assertThat(framesToTheNextLook(1, true)).isEqualTo(4);
    }

    @Test
    void shouldSearchAtEachLookWhereThatIsAskedFor() {
        assertThat(looks(3, false)).containsOnly(Step.SEARCH);
    }

    @Test
    void shouldCheckFacesAndGlanceBetweenSeldomSearches() {
        assertThat(looks(14, true))
                .containsExactly(
                        Step.SEARCH,
                        Step.CHECK,
                        Step.CHECK,
                        Step.CHECK,
                        Step.GLANCE,
                        Step.CHECK,
                        Step.CHECK,
                        Step.CHECK,
                        Step.GLANCE,
                        Step.CHECK,
                        Step.CHECK,
                        Step.CHECK,
                        Step.GLANCE,
                        Step.SEARCH);
    }

    @Test
    void shouldSearchSoonWhereLooksSawWhatMayBeAnotherFace() {
        looks(1, true);
        for (int i = 0; i < 12; i++) {
            plan.doubt();
        }
        assertThat(looks(1, true)).containsExactly(Step.SEARCH);
    }

    /** A doubt brings the search nearer and must not take the place of a look at the whole picture. */
    @Test
    void shouldGlanceAsOftenHoweverManyDoubtsThereAre() {
        looks(3, true);
        plan.doubt();
        plan.doubt();
        assertThat(looks(2, true)).containsExactly(Step.CHECK, Step.GLANCE);
    }

    /** Looks out of turn, as at what changes, put off the next look; they must not put off the search. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void shouldSearchInTimeHoweverOftenThereAreLooksOutOfTurn(double load) {
        next(load, true, true);
        plan.found(true);
        int frames = 1;
        while (next(load, true, true) != Step.SEARCH) {
            if (frames % 3 == 0) {
                plan.glanced();
            } else {
                plan.followed();
            }
            frames++;
        }
        assertThat(frames).isEqualTo(load == 0 ? 39 : 52);
    }

    @Test
    void shouldSearchAfterAPause() {
        framesToTheNextLook(0, false);
        nowUs += 1_000_000;
        assertThat(next(0, false, true)).isEqualTo(Step.SEARCH);
    }

    @Test
    void shouldSearchUntilItSucceeds() {
        framesToTheNextLook(0, false);
        plan.forget();
        assertThat(next(0, false, true)).isEqualTo(Step.SEARCH);
        assertThat(next(0, false, true)).isEqualTo(Step.SEARCH);
    }

    /** A quick search leaves out what nobody would miss a box around, and somebody wants hidden. */
    @Test
    void shouldSearchWhereFacesAreToBeHiddenThatWereLookedForToShowThem() {
        framesToTheNextLook(0, false);
        assertThat(next(0, true, true)).isEqualTo(Step.SEARCH);
    }

    @Test
    void shouldLookAtWhatChangesInEveryThirdFrameAtMost() {
        next(0, true, true);
        assertThat(plan.mayLookAtChange()).isTrue();
        plan.lookedAtChange();
        var may = new ArrayList<Boolean>();
        for (int i = 0; i < 3; i++) {
            next(0, true, true);
            may.add(plan.mayLookAtChange());
        }
        assertThat(may).containsExactly(false, false, true);
    }

    private int framesToTheNextLook(double load, boolean hides) {
        next(load, hides, false); // whatever it says: the plan sees the stream's time
        plan.found(hides);
        int frames = 1;
        while (next(load, hides, false) == Step.FOLLOW) {
            plan.followed();
            frames++;
        }
        plan.found(hides);
        return frames;
    }

    /** What is done in frames in which faces are not only followed. */
    private List<Step> looks(int count, boolean searchesSeldom) {
        var looks = new ArrayList<Step>();
        while (looks.size() < count) {
            Step step = next(0, true, searchesSeldom);
            switch (step) {
                case FOLLOW -> plan.followed();
                case CHECK -> plan.checked();
                case GLANCE -> plan.glanced();
                case SEARCH -> plan.found(true);
            }
            if (step != Step.FOLLOW) {
                looks.add(step);
            }
        }
        return looks;
    }

    private Step next(double load, boolean hides, boolean searchesSeldom) {
        nowUs += FRAME_US;
        return plan.next(nowUs, load, hides, searchesSeldom);
    }
}
