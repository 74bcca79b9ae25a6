package callstream.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import callstream.vision.Face;
import callstream.vision.Landmark;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    private static final int SIDE = 192;

    /** Row 10, column 20 of the grid: its centre is at 82, 42. */
    private static final int ANCHOR = 10 * 48 + 20;

    private static final Letterbox SAME_SIZE = Letterbox.of(192, 192, SIDE, SIDE, 1);

    private final float[] scores = new float[Candidates.anchors(SIDE, SIDE)];
    private final float[] boxes = new float[scores.length * Candidates.NUMBERS];

    @BeforeEach
    void seeNothing() {
        Arrays.fill(scores, -100);
    }

    @Test
    void shouldFindNothingWhereNoAnchorScores() {
        assertThat(read(SAME_SIZE)).isEmpty();
    }

    @Test
    void shouldPutBoxAndLandmarksAroundTheAnchor() {
        answer(ANCHOR, 0, 1, 2, 30, 40, -5, -6, 5, -6, 0, 1, 0, 8, 9, 9, 9, 9);
        Face face = read(SAME_SIZE).get(0);
        assertThat(List.of(face.x(), face.y(), face.width(), face.height())).containsExactly(68f, 24f, 30f, 40f);
        assertThat(face.landmarks())
                .containsExactly(
                        new Landmark(77, 36), new Landmark(87, 36), new Landmark(82, 43), new Landmark(82, 50));
    }

    @Test
    void shouldGiveLengthsInPixelsOfThePicture() {
        answer(ANCHOR, 0, 0, 0, 30, 30);
        Face face = read(Letterbox.of(1920, 960, SIDE, SIDE, 1)).get(0);
        assertThat(face.x()).isEqualTo((82 - 15) * 10, within(0.1f));
        assertThat(face.y()).isEqualTo((42 - 48 - 15) * 10, within(0.1f));
        assertThat(face.width()).isEqualTo(300, within(0.1f));
    }

    @Test
    void shouldTurnLogitIntoScore() {
        answer(ANCHOR, 0, 0, 0, 30, 30);
        assertThat(read(SAME_SIZE).get(0).score()).isEqualTo(0.5f);
    }

    @Test
    void shouldLeaveOutWhatScoresTooLittle() {
        answer(ANCHOR, -0.9f, 0, 0, 30, 30); // 0.29
        assertThat(read(SAME_SIZE)).isEmpty();
    }

    @Test
    void shouldNeverGiveFaceWithoutSize() {
        answer(ANCHOR, 0, 0, 0, -30, 0);
        assertThat(read(SAME_SIZE).get(0).width()).isPositive();
    }

    @Test
    void shouldRefuseScoreThatIsNoNumber() {
        answer(ANCHOR, Float.NaN, 0, 0, 30, 30);
        assertThatThrownBy(() -> read(SAME_SIZE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseBoxThatIsNoNumber() {
        answer(ANCHOR, 0, 0, 0, 30, Float.POSITIVE_INFINITY);
        assertThatThrownBy(() -> read(SAME_SIZE)).isInstanceOf(IllegalStateException.class);
    }

    private void answer(int anchor, float logit, float... numbers) {
        scores[anchor] = logit;
        System.arraycopy(numbers, 0, boxes, anchor * Candidates.NUMBERS, numbers.length);
    }

    private List<Face> read(Letterbox letterbox) {
        return Candidates.read(FloatBuffer.wrap(scores), FloatBuffer.wrap(boxes), letterbox, SIDE, 0.3f);
    }
}
