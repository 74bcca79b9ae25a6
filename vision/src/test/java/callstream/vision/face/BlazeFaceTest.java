package callstream.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.vision.Face;
import callstream.vision.face.FaceDetector.Search;
import callstream.vision.model.Models;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlazeFaceTest {
    private static final FaceDetector DETECTOR = new BlazeFace(Models.blazeFaceFullRange(), Face.HIDE_SCORE);

    @AfterAll
    static void close() {
        DETECTOR.close();
    }

    @ParameterizedTest
    @CsvSource({"16,16", "1920,16", "16,1920", "1920,1920", "640,480", "480,640"})
    void shouldSeeNobodyInAnEmptyPicture(int width, int height) {
        try (Mat grey = new Mat(height, width, opencv_core.CV_8UC3, Scalar.all(128))) {
            assertThat(DETECTOR.detect(grey, Search.THOROUGH)).isEmpty();
        }
    }

    @Test
    void shouldLeaveThePictureAsItIs() {
        try (Mat grey = new Mat(480, 640, opencv_core.CV_8UC3, Scalar.all(128));
                Mat before = grey.clone()) {
            DETECTOR.detect(grey, Search.THOROUGH);
            assertThat(opencv_core.norm(grey, before)).isZero();
        }
    }

    @Test
    void shouldFailOnAPictureWithoutPixelsInsteadOfSeeingNobody() {
        try (Mat nothing = new Mat()) {
            assertThatThrownBy(() -> DETECTOR.detect(nothing, Search.QUICK)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void shouldRefuseModelThatIsNone() {
        assertThatThrownBy(() -> new BlazeFace(new byte[1000], Face.HIDE_SCORE)).isInstanceOf(RuntimeException.class);
    }
}
