package callstream.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import callstream.protocol.JpegHeader.Fault;
import callstream.protocol.JpegHeader.InvalidJpegException;
import com.google.protobuf.ByteString;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegHeaderTest {
    @Test
    void shouldReadTheSizeOfARealPicture() throws Exception {
        assertThat(JpegHeader.check(ByteString.copyFrom(jpeg(640, 480)))).isEqualTo(new JpegHeader(640, 480));
    }

    @Test
    void shouldTakeTheLargestAndTheSmallestPicture() throws Exception {
        assertThat(JpegHeader.check(ByteString.copyFrom(jpeg(1920, 1080))).width())
                .isEqualTo(1920);
        assertThat(JpegHeader.check(ByteString.copyFrom(jpeg(16, 16))).height()).isEqualTo(16);
    }

    @Test
    void shouldRefuseAHeaderThatClaimsAHugePicture() throws Exception {
        byte[] picture = withClaimedSize(jpeg(64, 64), 65500, 65500);
        assertFault(picture, Fault.DIMENSIONS, "65500x65500");
    }

    @Test
    void shouldRefuseAPictureOnePixelTooWide() throws Exception {
        assertFault(withClaimedSize(jpeg(64, 64), 1921, 64), Fault.DIMENSIONS, "1921x64");
    }

    @Test
    void shouldRefuseAnEmptyPicture() throws Exception {
        assertFault(withClaimedSize(jpeg(64, 64), 0, 64), Fault.DIMENSIONS, "0x64");
        assertFault(new byte[0], Fault.NOT_JPEG, "FF D8 FF");
    }

    @Test
    void shouldRefuseAPng() throws Exception {
        assertFault(image(64, 64, "png"), Fault.NOT_JPEG, "FF D8 FF");
    }

    @Test
    void shouldRefuseAPictureThatWasCutOff() throws Exception {
        byte[] whole = jpeg(320, 240);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        assertFault(half, Fault.TRUNCATED, "cut off");
    }

    @Test
    void shouldRefuseABeginningWithoutFrameHeader() {
        assertFault(
                new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9, 0, 0, 0, 0, 0, 0, 0, 0},
                Fault.NOT_JPEG,
                "no JPEG frame header");
    }

    /** What has no length to libjpeg, which looks for the next marker inside of it, and what it does not know. */
    @ParameterizedTest
    @ValueSource(
            ints = {0x00, 0x01, 0x02, 0xBF, 0xC8, 0xD0, 0xD7, 0xD8, 0xD9, 0xDA, 0xDC, 0xDE, 0xDF, 0xF0, 0xF7, 0xFD})
    void shouldRefuseAFrameHeaderHiddenBehindAMarkerThatIsNoTable(int marker) throws Exception {
        assertFault(hiding(marker, jpeg(64, 64)), Fault.NOT_JPEG, "no JPEG frame header");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC4, 0xCC, 0xDB, 0xDD, 0xE0, 0xEF, 0xFE})
    void shouldPassOverTablesCommentsAndWhatApplicationsAdd(int marker) throws Exception {
        assertThat(JpegHeader.check(ByteString.copyFrom(hiding(marker, jpeg(64, 64)))))
                .isEqualTo(new JpegHeader(64, 64));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldRefuseASegmentShorterThanItsOwnLength(int length) throws Exception {
        byte[] picture = hiding(0xFE, jpeg(64, 64));
        picture[5] = (byte) length; // the lower byte: FF FE 00 0D before
        assertFault(picture, Fault.NOT_JPEG, "no JPEG frame header");
    }

    @Test
    void shouldPassOverFillBytes() throws Exception {
        byte[] picture = jpeg(64, 64);
        byte[] filled = withInserted(picture, new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF});
        assertThat(JpegHeader.check(ByteString.copyFrom(filled)).width()).isEqualTo(64);
    }

    @Test
    void shouldRefuseMoreBytesThanAFrameMayHave() {
        assertFault(new byte[Limits.MAX_JPEG_BYTES + 1], Fault.TOO_LARGE, "524289 bytes");
    }

    @Test
    void shouldAnswerForAnyBytes() throws Exception {
        var random = new Random(1);
        byte[] picture = jpeg(160, 120);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = Arrays.copyOf(picture, random.nextInt(picture.length + 1));
            for (int j = 0; j < 4 && broken.length > 0; j++) {
                broken[random.nextInt(Math.min(broken.length, 700))] = (byte) random.nextInt();
            }
            try {
                JpegHeader header = JpegHeader.check(ByteString.copyFrom(broken));
                assertThat(header.width()).isBetween(Limits.MIN_DIMENSION, Limits.MAX_DIMENSION);
            } catch (InvalidJpegException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private static void assertFault(byte[] picture, Fault fault, String message) {
        assertThatThrownBy(() -> JpegHeader.check(ByteString.copyFrom(picture))).hasMessageContaining(message);
        assertThat(catchThrowableOfType(
                                InvalidJpegException.class, () -> JpegHeader.check(ByteString.copyFrom(picture)))
                        .fault())
                .isEqualTo(fault);
    }

    /** Begins with a segment of that marker, in which stands a frame header of 32000x32000. */
    private static byte[] hiding(int marker, byte[] jpeg) {
        return withInserted(jpeg, new byte[] {
            (byte) 0xFF, (byte) marker, 0, 13, (byte) 0xFF, (byte) 0xC0, 0, 17, 8, 0x7D, 0, 0x7D, 0, 3, 1
        });
    }

    private static byte[] withInserted(byte[] jpeg, byte[] behindStart) {
        byte[] longer = new byte[jpeg.length + behindStart.length];
        System.arraycopy(jpeg, 0, longer, 0, 2);
        System.arraycopy(behindStart, 0, longer, 2, behindStart.length);
        System.arraycopy(jpeg, 2, longer, 2 + behindStart.length, jpeg.length - 2);
        return longer;
    }

    /** Overwrites height and width behind the first SOF0 marker. */
    private static byte[] withClaimedSize(byte[] jpeg, int width, int height) {
        for (int at = 2; at < jpeg.length - 9; at++) {
            if ((jpeg[at] & 0xFF) == 0xFF && (jpeg[at + 1] & 0xFF) == 0xC0) {
                jpeg[at + 5] = (byte) (height >> 8);
                jpeg[at + 6] = (byte) height;
                jpeg[at + 7] = (byte) (width >> 8);
                jpeg[at + 8] = (byte) width;
                return jpeg;
            }
        }
        throw new IllegalStateException("no SOF0");
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        return image(width, height, "jpg");
    }

    private static byte[] image(int width, int height, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }
}
