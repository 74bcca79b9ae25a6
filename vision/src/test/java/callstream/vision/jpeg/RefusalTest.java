package callstream.vision.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR;

import callstream.protocol.Limits;
import callstream.vision.jpeg.NotEditableException.Reason;
import callstream.vision.samples.Damage;
import callstream.vision.samples.Jpegs;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    private static final byte[] GOOD = Codec.encode(Scenes.lively(64, 48));

    private final JpegEditor editor = new JpegEditor();

    private void shouldRefuse(Reason reason, byte[] jpeg) {
        assertThatThrownBy(() -> editor.read(jpeg))
                .isInstanceOfSatisfying(
                        NotEditableException.class,
                        refused -> assertThat(refused.reason())
                                .as(refused.getMessage())
                                .isEqualTo(reason));
    }

    @Test
    void shouldRefuseWhatIsNotBaseline() {
        shouldRefuse(Reason.NOT_BASELINE, Jpegs.progressive(Scenes.lively(64, 48)));
        shouldRefuse(Reason.NOT_BASELINE, replaced("FFC0", "FFC1"));
        shouldRefuse(Reason.NOT_BASELINE, replaced("FFC0", "FFC9"));
    }

    @Test
    void shouldRefuseOtherColours() {
        shouldRefuse(Reason.COLOURS, Jpegs.cmyk(64, 48));
        shouldRefuse(Reason.COLOURS, with("FFEE000E41646F626500640000000000"));
        shouldRefuse(Reason.COLOURS, withoutJfif(replaced("03012200", "03522200", "0301000211", "0352000211")));
    }

    @Test
    void shouldRefuseMoreBytesThanAreTaken() {
        shouldRefuse(Reason.TOO_LARGE, Arrays.copyOf(GOOD, Limits.MAX_JPEG_BYTES + 1));
    }

    @Test
    void shouldRefuseOtherSampling() {
        byte[] narrow = Codec.encode(Scenes.lively(64, 48), IMWRITE_JPEG_SAMPLING_FACTOR, 0x411111);
        shouldRefuse(Reason.SAMPLING, narrow);
        shouldRefuse(Reason.SAMPLING, replaced("0301220002110103", "0301220002210103"));
        shouldRefuse(Reason.SAMPLING, replaced("03012200", "03011100", "021101", "022201"));
        shouldRefuse(Reason.SAMPLING, replaced("03012200", "03010000"));
    }

    @ParameterizedTest
    @CsvSource({"8,48", "48,8", "0,48", "64,0", "65535,65535", "1921,16"})
    void shouldRefuseSizesThatAreNotTaken(int width, int height) {
        shouldRefuse(Reason.DIMENSIONS, Damage.claiming(GOOD, width, height));
    }

    /** The data is for fewer units than the header says, or for more. */
    @ParameterizedTest
    @CsvSource({"64,64", "80,48", "64,32", "48,48", "1920,1920"})
    void shouldRefuseDataOfAnotherSize(int width, int height) {
        shouldRefuse(Reason.DATA, Damage.claiming(GOOD, width, height));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 6, 8, 9, 255})
    void shouldRefuseATurnedPicture(int orientation) {
        shouldRefuse(Reason.TURNED, Damage.turned(GOOD, orientation));
    }

    @Test
    void shouldTakeAnUprightPicture() {
        assertThatCode(() -> editor.read(Damage.turned(GOOD, 1))).doesNotThrowAnyException();
    }

    /** OpenCV does not look at the name of the segment. */
    @Test
    void shouldRefuseATurnedPictureUnderAnotherName() {
        byte[] turned = Damage.turned(GOOD, 6);
        turned[6] = 'X';
        shouldRefuse(Reason.TURNED, turned);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FFE1000A457869660000FFFF", // no TIFF
                "FFE10010457869660000584D002A00000008", // no byte order
                "FFE1001045786966000049492A00FFFFFFFF", // directory before the beginning
                "FFE1001045786966000049492A00FFFFFF7F", // directory behind the end
                "FFE10010457869660000" + "49492A000800", // cut off
                "FFE1001245786966000049492A00080000000100" // entry cut off
            })
    void shouldRefuseBrokenExif(String segment) {
        shouldRefuse(Reason.TURNED, with(segment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FFD8", // begins again
                "FFFF", // fill
                "FF01", // for temporary use
                "FFC80004AAAA", // reserved for extensions
                "FFDC00040030", // number of lines
                "FFDE0004AAAA", // hierarchical
                "FFE00010", // application data that lasts to within the picture's data
                "FFFE0001", // shorter than its own length
                "FFDD0003AA",
                "FFDD00040000FFDD00040000", // there twice
                "FFE000104A46494600010100000100010000", // a second JFIF
                "FFE000114A4649460001010000010001000000", // too long
                "1234"
            })
    void shouldRefuseUnusualSegments(String segment) {
        assertThatThrownBy(() -> editor.read(with(segment))).isInstanceOf(NotEditableException.class);
    }

    @Test
    void shouldRefuseBrokenTables() {
        shouldRefuse(Reason.TABLES, with("FFC400160000000000000000000000000000000000000000"));
        shouldRefuse(Reason.TABLES, with("FFC4001502000000000000000000000000000000000000"));
        // There twice.
        byte[] huffman = segment(0xC4);
        shouldRefuse(Reason.TABLES, with(HexFormat.of().formatHex(huffman)));
        byte[] quantisation = segment(0xDB);
        shouldRefuse(Reason.TABLES, with(HexFormat.of().formatHex(quantisation)));
    }

    @Test
    void shouldRefuseMarkersWithinTheData() {
        byte[] jpeg = Codec.encode(Scenes.lively(64, 48), IMWRITE_JPEG_RST_INTERVAL, 2);
        shouldRefuse(Reason.DATA, replaced(jpeg, "FFD1", "FFD2"));
        shouldRefuse(Reason.DATA, replaced(jpeg, "FFD1", "FFD9"));
        shouldRefuse(Reason.DATA, replaced(jpeg, "FFD1", "FFFF"));
        shouldRefuse(Reason.DATA, replaced(jpeg, "FFD1", "FFDA"));
        shouldRefuse(Reason.DATA, replaced(jpeg, "FFDD00040002", "FFDD00040003"));
        shouldRefuse(Reason.DATA, replaced(jpeg, "FFDD00040002", "FFDD00040000"));
    }

    @Test
    void shouldRefuseEveryCutOffFile() {
        for (int length = 0; length < GOOD.length; length++) {
            byte[] cut = Arrays.copyOf(GOOD, length);
            assertThatThrownBy(() -> editor.read(cut)).isInstanceOf(NotEditableException.class);
        }
    }

    @Test
    void shouldRefuseFilesThatEndTooEarlyThoughWithTheirMarker() {
        for (int length = GOOD.length - 100; length < GOOD.length - 2; length++) {
            byte[] cut = Arrays.copyOf(GOOD, length + 2);
            cut[length] = (byte) 0xFF;
            cut[length + 1] = (byte) 0xD9;
            assertThatThrownBy(() -> editor.read(cut)).isInstanceOf(NotEditableException.class);
        }
    }

    @Test
    void shouldShowNothingOfAPictureThatWasRefused() throws Exception {
        editor.read(GOOD);
        assertThatThrownBy(() -> editor.read(Damage.cutOff(GOOD))).isInstanceOf(NotEditableException.class);
        assertThatThrownBy(() -> editor.hide(List.of())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> editor.grey(Scale.EIGHTH)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseToHideByNothing(double sigma) {
        assertThatThrownBy(() -> new HideArea(0, 0, 10, 10, sigma)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Wherever a file may hold a second picture, or words about the first. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FFFE000C", // comment
                "FFE0000C4A46585800AA", // JFXX, a thumbnail
                "FFE1000C", // XMP and the like
                "FFE2000C", // colour profile, or a second picture
                "FFED000C",
                "FFEF000C"
            })
    void shouldDropWhatMayHoldThePictureAsItWas(String beginning) throws Exception {
        String secret = "SECRET-----".substring(0, 14 - beginning.length() / 2);
        String segment = beginning + HexFormat.of().formatHex(secret.getBytes(StandardCharsets.US_ASCII));
        editor.read(with(segment));
        assertThat(editor.hide(List.of())).isEqualTo(GOOD);
    }

    @Test
    void shouldDropTheThumbnailOfJfif() throws Exception {
        byte[] jpeg = replaced(
                "FFE000104A464946000101000001000100 00".replace(" ", ""),
                "FFE000164A4649460001010000010001 0102 414243444546".replace(" ", ""));
        editor.read(jpeg);
        assertThat(editor.hide(List.of())).isEqualTo(GOOD);
    }

    @Test
    void shouldDropWhatFollowsTheEnd() throws Exception {
        var longer = new ByteArrayOutputStream();
        longer.writeBytes(GOOD);
        longer.writeBytes(GOOD);
        editor.read(longer.toByteArray());
        assertThat(editor.hide(List.of())).isEqualTo(GOOD);
    }

    @Test
    void shouldKeepWhatSaysTheColours() throws Exception {
        String adobe = "FFEE000E41646F626500640000000001";
        byte[] jpeg = withoutJfif(with(adobe));
        editor.read(jpeg);
        assertThat(editor.hide(List.of())).isEqualTo(jpeg);
    }

    /** Behind the JFIF segment, which comes first. */
    private static byte[] with(String segment) {
        return HexFormat.of()
                .parseHex(hex(GOOD).substring(0, 40) + segment + hex(GOOD).substring(40));
    }

    private static byte[] withoutJfif(byte[] jpeg) {
        return HexFormat.of().parseHex("FFD8" + hex(jpeg).substring(40));
    }

    private static byte[] segment(int marker) {
        int at = 0;
        while (GOOD[at] != -1 || (GOOD[at + 1] & 0xFF) != marker) {
            at++;
        }
        return Arrays.copyOfRange(GOOD, at, at + 2 + Segments.word(GOOD, at + 2));
    }

    private static byte[] replaced(String... pairs) {
        return replaced(GOOD, pairs);
    }

    private static byte[] replaced(byte[] jpeg, String... pairs) {
        String hex = hex(jpeg);
        for (int i = 0; i < pairs.length; i += 2) {
            String from = pairs[i];
            assertThat(hex).contains(from);
            hex = hex.replaceFirst(from, pairs[i + 1]);
        }
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] jpeg) {
        return HexFormat.of().withUpperCase().formatHex(jpeg);
    }
}
