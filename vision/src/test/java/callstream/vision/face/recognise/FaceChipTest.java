package callstream.vision.face.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import callstream.vision.Face;
import callstream.vision.Landmark;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FaceChipTest {
    /** Where the parts of a face belong in the chip. */
    private static final double[][] PLACES = {{47.55, 46.60}, {100.48, 46.60}, {74.01, 76.56}, {74.01, 103.02}};

    @Test
    void shouldTurnShiftAndSizeTheLandmarksToTheirPlaces() {
        double angle = Math.toRadians(25);
        double size = 1.7;
        Face turned = faceWith(p ->
                new Landmark((float) (200 + size * (p[0] * Math.cos(angle) - p[1] * Math.sin(angle))), (float)
                        (90 + size * (p[0] * Math.sin(angle) + p[1] * Math.cos(angle)))));
        double[] m = FaceChip.transformOf(turned);
        for (int i = 0; i < PLACES.length; i++) {
            Landmark from = turned.landmarks().get(i);
            assertThat(m[0] * from.x() + m[1] * from.y() + m[2]).isEqualTo(PLACES[i][0], within(1e-3));
            assertThat(m[3] * from.x() + m[4] * from.y() + m[5]).isEqualTo(PLACES[i][1], within(1e-3));
        }
    }

    @Test
    void shouldNeverMirror() {
        Face mirrored = faceWith(p -> new Landmark((float) -p[0], (float) p[1]));
        double[] m = FaceChip.transformOf(mirrored);
        assertThat(m[0] * m[4] - m[1] * m[3]).as("determinant").isPositive();
    }

    private static Face faceWith(Function<double[], Landmark> place) {
        return new Face(0, 0, 1, 1, 1, List.of(PLACES).stream().map(place).toList());
    }
}
