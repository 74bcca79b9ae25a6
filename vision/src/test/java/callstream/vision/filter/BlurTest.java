package callstream.vision.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.ALGO_HINT_DEFAULT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.norm;
import static org.bytedeco.opencv.global.opencv_core.randu;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlurTest {
    private final Blur blur = new Blur();

    /** Releases the pictures of one test. */
    private final PointerScope pictures = new PointerScope();

    @AfterEach
    void close() {
        pictures.close();
        blur.close();
    }

    /** Noise has all frequencies: whatever the shrinking added or lost would be seen. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 7.9, 8, 12, 20, 33, 64, 120})
    void shouldBlurAsAGaussianDoes(double sigma) {
        Mat picture = noise(480, 640);
        Mat exact = new Mat();
        GaussianBlur(picture, exact, new Size(0, 0), sigma, sigma, BORDER_REFLECT, ALGO_HINT_DEFAULT);
        blur.apply(picture, sigma);
        assertThat(norm(picture, exact, NORM_INF, null))
                .as("largest difference, grey levels")
                .isLessThan(6);
    }

    @Test
    void shouldLeaveWhatIsOutsideOfARegion() {
        Mat picture = noise(100, 100);
        Mat before = picture.clone();
        blur.apply(picture.apply(new Rect(20, 20, 40, 40)), 30);
        assertThat(norm(picture, before, NORM_INF, outside())).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 200})
    void shouldTakeTheSmallestRegion(double sigma) {
        Mat picture = noise(16, 16);
        blur.apply(picture.apply(new Rect(15, 15, 1, 1)), sigma);
        assertThat(picture.empty()).isFalse();
    }

    private static Mat outside() {
        Mat mask = new Mat(100, 100, CV_8UC1, Scalar.all(255));
        mask.apply(new Rect(20, 20, 40, 40)).put(Scalar.all(0));
        return mask;
    }

    private static Mat noise(int rows, int columns) {
        Mat picture = new Mat(rows, columns, CV_8UC3);
        randu(picture, new Mat(1, 1, CV_64F, Scalar.all(0)), new Mat(1, 1, CV_64F, Scalar.all(256)));
        return picture;
    }
}
