package callstream.vision.filter;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.Effects;
import callstream.vision.Face;
import callstream.vision.samples.FrameEffects;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class PixelateFacesTest {
    @Test
    void shouldLeaveAFewColoursOfAFace() {
        Mat picture = new Mat(480, 640, opencv_core.CV_8UC3);
        opencv_core.randu(picture, number(0), number(255));
        Face face = new Face(200, 150, 120, 120, 0.4f, List.of());
        try (var filter = new PixelateFaces()) {
            filter.apply(
                    picture,
                    new Scene(List.of(face), Optional.empty()),
                    FrameEffects.named(Effects.PIXELATE_FACES).get(0));
        }
        assertThat(colours(picture, 200, 150, 120)).hasSizeLessThanOrEqualTo(8 * 8);
        assertThat(colours(picture, 0, 0, 60)).as("outside").hasSizeGreaterThan(1000);
    }

    private static Mat number(double value) {
        return new Mat(1, 1, opencv_core.CV_64F, Scalar.all(value));
    }

    private static Set<Integer> colours(Mat picture, int left, int top, int side) {
        var colours = new HashSet<Integer>();
        try (UByteIndexer pixels = picture.createIndexer()) {
            for (int y = top; y < top + side; y++) {
                for (int x = left; x < left + side; x++) {
                    colours.add(pixels.get(y, x, 0) << 16 | pixels.get(y, x, 1) << 8 | pixels.get(y, x, 2));
                }
            }
        }
        return colours;
    }
}
