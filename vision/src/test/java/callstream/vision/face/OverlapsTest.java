package callstream.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import callstream.vision.Face;
import callstream.vision.Landmark;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlapsTest {
    @Test
    void shouldKeepFacesThatDoNotOverlap() {
        List<Face> faces = List.of(face(0, 0.9f), face(200, 0.8f));
        assertThat(Overlaps.merge(faces)).isEqualTo(faces);
    }

    @Test
    void shouldMakeOneFaceOfBoxesAroundTheSame() {
        assertThat(Overlaps.merge(List.of(face(0, 0.6f), face(10, 0.6f)))).hasSize(1);
    }

    @Test
    void shouldTakeTheMeanWeightedByScore() {
        Face face = Overlaps.merge(List.of(face(0, 0.8f), face(10, 0.4f))).get(0);
        assertThat(face.x()).isEqualTo(10f / 3, within(0.001f));
        assertThat(face.landmarks().get(0).x()).isEqualTo(10f / 3, within(0.001f));
    }

    @Test
    void shouldKeepTheBestScore() {
        assertThat(Overlaps.merge(List.of(face(0, 0.4f), face(10, 0.8f))).get(0).score())
                .isEqualTo(0.8f);
    }

    @Test
    void shouldPutTheSurestFirst() {
        assertThat(Overlaps.merge(List.of(face(0, 0.4f), face(200, 0.9f))))
                .extracting(Face::score)
                .containsExactly(0.9f, 0.4f);
    }

    @Test
    void shouldMeasureSharedAreaOfHalfCoveredBoxes() {
        assertThat(Overlaps.shared(face(0, 1), face(50, 1))).isEqualTo(1f / 3, within(0.001f));
    }

    private static Face face(float x, float score) {
        return new Face(x, 0, 100, 100, score, List.of(new Landmark(x, 0)));
    }
}
