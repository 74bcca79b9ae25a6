package callstream.vision.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalvingTest {
    private final Halving halving = new Halving();

    @AfterEach
    void close() {
        halving.close();
    }

    @ParameterizedTest
    @CsvSource({"640,173,1", "640,640,0", "100,173,0", "12,3,2", "11.9,3,1", "1e9,1,8"})
    void shouldHalveAsOftenAsTheSizeAllows(double size, double least, int times) {
        assertThat(Halving.times(size, least)).isEqualTo(times);
    }

    @Test
    void shouldGiveThePictureItselfWhenThereIsNothingToHalve() {
        try (Mat picture = new Mat(3, 5, opencv_core.CV_8UC3)) {
            assertThat(halving.apply(picture, 0)).isSameAs(picture);
        }
    }

    @Test
    void shouldRoundOddSidesUp() {
        try (Mat picture = new Mat(3, 5, opencv_core.CV_8UC3, Scalar.all(7))) {
            Mat smaller = halving.apply(picture, 2);
            assertThat(smaller.cols()).isEqualTo(2);
            assertThat(smaller.rows()).isEqualTo(1);
        }
    }

    @Test
    void shouldNeverShrinkASideToNothing() {
        try (Mat picture = new Mat(1, 1, opencv_core.CV_8UC3, Scalar.all(7))) {
            assertThat(halving.apply(picture, 8).cols()).isEqualTo(1);
        }
    }

    @Test
    void shouldAverageTwoByTwo() {
        try (Mat picture = new Mat(2, 2, opencv_core.CV_8UC1, Scalar.all(0));
                Mat left = picture.col(0)) {
            left.put(Scalar.all(100));
            assertThat(halving.apply(picture, 1).data().get() & 0xFF).isEqualTo(50);
        }
    }
}
