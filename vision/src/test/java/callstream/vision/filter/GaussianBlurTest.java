package callstream.vision.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.minMaxLoc;

import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianBlurTest {
    /** Across the shorter side; people know a face by 8 to 16 (see {@link BlurFaces}). */
    private static final int CYCLES = 4;

    private final GaussianBlur blur = new GaussianBlur();

    /** Releases the pictures of one test. */
    private final PointerScope pictures = new PointerScope();

    @AfterEach
    void close() {
        pictures.close();
        blur.close();
    }

    @ParameterizedTest
    @CsvSource({"640, 480", "320, 240", "1280, 720"})
    void shouldLeaveNothingOfAFaceThatFillsThePictureWhateverItsSize(int width, int height) {
        Mat picture = stripes(width, height);
        blur.apply(picture, Scene.UNSEEN, Effect.getDefaultInstance());
        assertThat(contrast(picture)).isLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"640, 480", "320, 240"})
    void shouldBlurAsLittleAsAsked(int width, int height) {
        Mat picture = stripes(width, height);
        blur.apply(
                picture,
                Scene.UNSEEN,
                Effect.newBuilder().putParameters(Effects.SIGMA, 1).build());
        assertThat(contrast(picture)).isGreaterThan(200);
    }

    private static Mat stripes(int width, int height) {
        int stripe = Math.min(width, height) / CYCLES / 2;
        Mat picture = new Mat(height, width, CV_8UC3, Scalar.all(0));
        for (int x = 0; x < width; x += 2 * stripe) {
            picture.apply(new Rect(x, 0, Math.min(stripe, width - x), height)).put(Scalar.all(255));
        }
        return picture;
    }

    /** Grey levels between the brightest and the darkest, but near the edges, beyond which the picture is mirrored. */
    private static double contrast(Mat picture) {
        var inside = new Rect(picture.cols() / 4, 0, picture.cols() / 2, picture.rows());
        var darkest = new DoublePointer(1);
        var brightest = new DoublePointer(1);
        minMaxLoc(picture.apply(inside).clone().reshape(1), darkest, brightest, null, null, null);
        return brightest.get() - darkest.get();
    }
}
