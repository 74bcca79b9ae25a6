package callstream.vision.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import callstream.protocol.JpegHeader.Fault;
import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.protocol.Limits;
import callstream.vision.UndecodableException;
import callstream.vision.samples.Damage;
import callstream.vision.samples.Jpegs;
import java.util.stream.LongStream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JpegDecoderTest {
    private static final byte[] GOOD = Jpegs.of(Jpegs.gradient(320, 240));
    private static final JpegDecoder DECODER = new JpegDecoder();

    @AfterAll
    static void close() {
        DECODER.close();
    }

    @ParameterizedTest
    @CsvSource({"16,16", "640,480", "1920,1080", "1920,1920", "1920,16", "17,31"})
    void shouldDecodeEverySizeThatIsTaken(int width, int height) throws Exception {
        Mat picture = DECODER.decode(Jpegs.of(Jpegs.gradient(width, height)));
        assertThat(picture.cols()).isEqualTo(width);
        assertThat(picture.rows()).isEqualTo(height);
    }

    @ParameterizedTest
    @CsvSource({"16,16,8,8", "640,480,320,240", "1920,16,960,8", "17,31,9,16"})
    void shouldDecodeAtHalfTheSize(int width, int height, int halfWidth, int halfHeight) throws Exception {
        Mat half = DECODER.decodeHalf(Jpegs.of(Jpegs.gradient(width, height)));
        assertThat(half.cols()).isEqualTo(halfWidth);
        assertThat(half.rows()).isEqualTo(halfHeight);
    }

    @Test
    void shouldShowTheSameAtHalfTheSize() throws Exception {
        Mat whole = DECODER.decode(GOOD);
        Mat half = DECODER.decodeHalf(GOOD);
        for (int channel = 0; channel < 3; channel++) {
            assertThat(meanOf(half, channel)).isEqualTo(meanOf(whole, channel), within(2.0));
        }
    }

    @Test
    void shouldRefuseAtHalfTheSizeWhatItRefuses() {
        assertThatThrownBy(() -> DECODER.decodeHalf(Damage.claiming(GOOD, 65500, 65500)))
                .isInstanceOf(InvalidJpegException.class);
        assertThatThrownBy(() -> DECODER.decodeHalf(Damage.withoutData(GOOD))).isInstanceOf(UndecodableException.class);
    }

    @Test
    void shouldGiveBlueGreenRed() throws Exception {
        Mat picture = DECODER.decode(GOOD);
        assertThat(picture.type()).isEqualTo(opencv_core.CV_8UC3);
        assertThat(meanOf(picture, 0)).as("blue").isEqualTo(0x40, within(4.0));
        assertThat(meanOf(picture, 2)).as("red").isEqualTo(127, within(4.0));
    }

    @Test
    void shouldDecodeGreyPictureInThreeChannels() throws Exception {
        assertThat(DECODER.decode(Jpegs.of(Jpegs.grey(320, 240))).type()).isEqualTo(opencv_core.CV_8UC3);
    }

    @Test
    void shouldDecodeProgressivePicture() throws Exception {
        Mat picture = DECODER.decode(Jpegs.progressive(Jpegs.gradient(320, 240)));
        assertThat(meanOf(picture, 2)).as("red").isEqualTo(127, within(4.0));
    }

    @Test
    void shouldDecodePictureOfFourColours() throws Exception {
        assertThat(DECODER.decode(Jpegs.cmyk(64, 48)).type()).isEqualTo(opencv_core.CV_8UC3);
    }

    @Test
    void shouldTurnPictureUprightAsItsExifSays() throws Exception {
        Mat picture = DECODER.decode(Damage.turned(GOOD, 6));
        assertThat(picture.cols()).isEqualTo(240);
        assertThat(picture.rows()).isEqualTo(320);
    }

    @Test
    void shouldUseItsMemoryAgainForPicturesOfOneSize() throws Exception {
        long before = DECODER.decode(GOOD).data().address();
        assertThat(DECODER.decode(GOOD).data().address()).isEqualTo(before);
    }

    @Test
    void shouldRefuseSizeBeforeItDecodes() {
        assertThatThrownBy(() -> DECODER.decode(Damage.claiming(GOOD, 65500, 65500)))
                .isInstanceOfSatisfying(
                        InvalidJpegException.class,
                        refused -> assertThat(refused.fault()).isEqualTo(Fault.DIMENSIONS));
    }

    @Test
    void shouldRefuseTooManyBytesBeforeItDecodes() {
        assertThatThrownBy(() -> DECODER.decode(new byte[Limits.MAX_JPEG_BYTES + 1]))
                .isInstanceOfSatisfying(
                        InvalidJpegException.class,
                        refused -> assertThat(refused.fault()).isEqualTo(Fault.TOO_LARGE));
    }

    @Test
    void shouldRefusePictureWithoutData() {
        assertThatThrownBy(() -> DECODER.decode(Damage.withoutData(GOOD))).isInstanceOf(UndecodableException.class);
    }

    @Test
    void shouldNotVisitThePictureOverAndOverAgain() {
        byte[] bomb = Damage.repeatingLastScan(Jpegs.progressive(Jpegs.gradient(320, 240)), 100);
        assertThatThrownBy(() -> DECODER.decode(bomb)).isInstanceOf(UndecodableException.class);
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    /** Whatever a broken picture shows, it must not show a part of the one before: that may be of another call. */
    @ParameterizedTest
    @MethodSource("seeds")
    void shouldShowNothingOfThePictureBeforeABrokenOne(long seed) throws Exception {
        byte[] broken = Damage.withNoiseForData(GOOD, seed);
        double alone = sumAfter(Jpegs.of(Jpegs.grey(320, 240)), broken);
        assertThat(sumAfter(Jpegs.of(Jpegs.noise(320, 240)), broken)).isEqualTo(alone);
    }

    private static double sumAfter(byte[] first, byte[] broken) throws Exception {
        DECODER.decode(first);
        try {
            Mat picture = DECODER.decode(broken);
            return meanOf(picture, 0) + 256 * meanOf(picture, 1) + 65536 * meanOf(picture, 2);
        } catch (UndecodableException e) {
            return -1;
        }
    }

    private static double meanOf(Mat picture, int channel) {
        try (Scalar mean = opencv_core.mean(picture)) {
            return mean.get(channel);
        }
    }
}
