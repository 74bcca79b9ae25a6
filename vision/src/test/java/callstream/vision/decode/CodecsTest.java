package callstream.vision.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.protocol.Limits;
import callstream.vision.samples.Jpegs;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Asks OpenCV itself, without the check that stands before it. */
class CodecsTest {
    @BeforeAll
    static void load() {
        Codecs.load();
    }

    @Test
    void shouldDecodeThePictureWithMostPixels() {
        assertThat(columnsOf(Limits.MAX_DIMENSION, Limits.MAX_DIMENSION)).isEqualTo(Limits.MAX_DIMENSION);
    }

    @Test
    void shouldRefuseToDecodeMorePixels() {
        assertThatThrownBy(() -> columnsOf(Limits.MAX_DIMENSION, Limits.MAX_DIMENSION + 1))
                .hasMessageContaining("CV_IO_MAX_IMAGE_PIXELS");
    }

    @SuppressWarnings("try") // The scope works by being open.
    private static int columnsOf(int width, int height) {
        byte[] jpeg = Jpegs.of(Jpegs.gradient(width, height));
        try (var scope = new PointerScope()) {
            Mat file = new Mat(1, jpeg.length, opencv_core.CV_8UC1, new BytePointer(jpeg));
            return opencv_imgcodecs
                    .imdecode(file, opencv_imgcodecs.IMREAD_COLOR)
                    .cols();
        }
    }
}
