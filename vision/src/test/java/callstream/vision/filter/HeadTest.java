package callstream.vision.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.vision.Face;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadTest {
    @Test
    void shouldReachWellOverHairChinAndEars() {
        assertThat(Head.of(face(300, 200, 100, 100), 640, 480)).isEqualTo(new Head(255, 130, 190, 205));
    }

    @Test
    void shouldEndAtThePicturesEdges() {
        assertThat(Head.of(face(-20, -20, 700, 600), 640, 480)).isEqualTo(new Head(0, 0, 640, 480));
    }

    @Test
    void shouldBeOutsideWhereTheFaceIs() {
        assertThat(Head.of(face(900, 100, 100, 100), 640, 480).isOutside()).isTrue();
    }

    @Test
    void shouldStayInsideForAFaceOfAbsurdSize() {
        assertThat(Head.of(face(-1e30f, -1e30f, 3e30f, 3e30f), 640, 480)).isEqualTo(new Head(0, 0, 640, 480));
    }

    @Test
    void shouldRefuseFaceThatIsNowhere() {
        assertThatThrownBy(() -> Head.of(face(Float.NaN, 0, 10, 10), 640, 480))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Face face(float x, float y, float width, float height) {
        return new Face(x, y, width, height, 1, List.of());
    }
}
