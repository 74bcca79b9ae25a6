package callstream.vision.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import callstream.protocol.Limits;
import callstream.vision.ProcessingException;
import callstream.vision.ProcessingException.Stage;
import callstream.vision.samples.Jpegs;
import callstream.vision.samples.Pixels;
import java.awt.image.BufferedImage;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class JpegEncoderTest {
    @Test
    void shouldKeepThePictureAlmostAsItWas() throws Exception {
        BufferedImage before = Jpegs.gradient(320, 240);
        BufferedImage after = Jpegs.read(encoded(before, Limits.MAX_JPEG_BYTES));
        assertThat(Pixels.difference(before, after)).isEqualTo(0, within(2.0));
    }

    @Test
    void shouldLowerQualityWhenThePictureIsTooBig() throws Exception {
        BufferedImage noise = Jpegs.noise(320, 240);
        int first = encoded(noise, Limits.MAX_JPEG_BYTES).length;
        assertThat(encoded(noise, first - 1)).hasSizeLessThan(first);
    }

    @Test
    void shouldFailWhenEvenTheLowestQualityIsTooBig() {
        assertThatThrownBy(() -> encoded(Jpegs.noise(320, 240), 5000))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        failed -> assertThat(failed.stage()).isEqualTo(Stage.ENCODE))
                .hasMessageContaining("at most 5000");
    }

    @Test
    void shouldFailOnAnEmptyPicture() {
        assertThatThrownBy(() -> {
                    try (var encoder = new JpegEncoder();
                            var empty = new Mat()) {
                        encoder.encode(empty);
                    }
                })
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        failed -> assertThat(failed.stage()).isEqualTo(Stage.ENCODE));
    }

    @Test
    void shouldEncodePicturesOneAfterTheOther() throws Exception {
        try (var encoder = new JpegEncoder();
                var large = new Mat(480, 640, opencv_core.CV_8UC3, Scalar.all(90));
                var small = new Mat(16, 16, opencv_core.CV_8UC3, Scalar.all(90))) {
            for (Mat picture : new Mat[] {small, large, small}) {
                assertThat(Jpegs.read(encoder.encode(picture)).getWidth()).isEqualTo(picture.cols());
            }
        }
    }

    private static byte[] encoded(BufferedImage picture, int mostBytes) throws Exception {
        try (var decoder = new JpegDecoder();
                var encoder = new JpegEncoder(mostBytes)) {
            return encoder.encode(decoder.decode(Jpegs.of(picture)));
        }
    }
}
