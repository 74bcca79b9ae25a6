package callstream.vision.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_OPTIMIZE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR;

import callstream.vision.samples.Jpegs;
import callstream.vision.samples.Pixels;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HidingTest {
    private static final HideArea HEAD = new HideArea(70, 50, 90, 110, 10);
    private static final BufferedImage SCENE = Scenes.lively(320, 240);

    private final JpegEditor editor = new JpegEditor();

    private byte[] hide(byte[] jpeg, HideArea... areas) throws NotEditableException {
        editor.read(jpeg);
        return editor.hide(List.of(areas));
    }

    private void shouldBeTheSameOutside(byte[] jpeg, int width, HideArea area) throws NotEditableException {
        byte[] hidden = hide(jpeg, area);
        for (Codec codec : Codec.values()) {
            int[] before = codec.decode(jpeg);
            int[] after = codec.decode(hidden);
            assertThat(after).as("pixels from %s", codec).isNotEmpty().hasSameSizeAs(before);
            assertThat(Scenes.differencesOutside(before, after, width, area))
                    .as("pixels that differ outside, %s", codec)
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x111111, 0x211111, 0x121111, 0x221111})
    void shouldLeaveEveryPixelOutsideWhateverTheSampling(int sampling) throws Exception {
        shouldBeTheSameOutside(Codec.encode(SCENE, IMWRITE_JPEG_SAMPLING_FACTOR, sampling), 320, HEAD);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 50, 80, 95, 100})
    void shouldLeaveEveryPixelOutsideWhateverTheQuality(int quality) throws Exception {
        shouldBeTheSameOutside(Codec.encode(SCENE, IMWRITE_JPEG_QUALITY, quality), 320, HEAD);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20, 21, 299, 300, 301})
    void shouldBeginAnewAtRestarts(int interval) throws Exception {
        shouldBeTheSameOutside(Codec.encode(SCENE, IMWRITE_JPEG_RST_INTERVAL, interval), 320, HEAD);
    }

    @Test
    void shouldTakeGreyPictures() throws Exception {
        shouldBeTheSameOutside(Jpegs.of(Jpegs.grey(320, 240)), 320, HEAD);
    }

    @Test
    void shouldTakeWhatTheJdkWrites() throws Exception {
        shouldBeTheSameOutside(Jpegs.of(SCENE), 320, HEAD);
    }

    /** Noise fills blocks to their last coefficient, which have no end of block then. */
    @ParameterizedTest
    @ValueSource(ints = {50, 100})
    void shouldTakeTheHardestPicture(int quality) throws Exception {
        byte[] noise = Codec.encode(Jpegs.noise(320, 240), IMWRITE_JPEG_QUALITY, quality);
        shouldBeTheSameOutside(noise, 320, HEAD);
    }

    /** A code made for the picture has no words for what it does not have. */
    @ParameterizedTest
    @CsvSource({"20", "50", "80", "95"})
    void shouldManageWithCodesMadeForThePicture(int quality) throws Exception {
        byte[] jpeg = Codec.encode(SCENE, IMWRITE_JPEG_OPTIMIZE, 1, IMWRITE_JPEG_QUALITY, quality);
        shouldBeTheSameOutside(jpeg, 320, HEAD);
    }

    /**
     * Means that go up by little from block to block have words for short differences only. What is smoothed to their
     * mean must come back to them in steps for which there are words.
     */
    @Test
    void shouldStepFromTheHiddenToTheShownWithTheWordsThereAre() throws Exception {
        BufferedImage noise = Jpegs.noise(320, 240);
        BufferedImage slope = Scenes.grey(320, 240, (x, y) -> 40 + x * x / 600 + (noise.getRGB(x, y) & 7));
        byte[] jpeg = Codec.encode(slope, IMWRITE_JPEG_OPTIMIZE, 1);
        shouldBeTheSameOutside(jpeg, 320, new HideArea(64, 32, 32, 100, 200));
        shouldBeTheSameOutside(jpeg, 320, new HideArea(32, 32, 256, 100, 200));
    }

    /** No two means are alike, so there is no word for a difference of 0, and none can be written. */
    @Test
    void shouldRefuseToHideWithoutTheWordsForIt() throws Exception {
        BufferedImage slope = Scenes.grey(320, 240, (x, y) -> 40 + x / 2 + (x * 7 + y * 3) % 5);
        editor.read(Codec.encode(slope, IMWRITE_JPEG_OPTIMIZE, 1));
        assertThatThrownBy(() -> editor.hide(List.of(HEAD)))
                .isInstanceOfSatisfying(
                        NotEditableException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(NotEditableException.Reason.NO_CODE));
    }

    @ParameterizedTest
    @CsvSource({"0,0,40,40", "280,200,40,40", "-30,-30,60,60", "300,220,900,900", "0,64,320,50", "31,47,2,2"})
    void shouldHideAtEdges(int x, int y, int width, int height) throws Exception {
        shouldBeTheSameOutside(Codec.encode(SCENE), 320, new HideArea(x, y, width, height, 8));
    }

    @ParameterizedTest
    @CsvSource({"16,16", "17,31", "481,333", "1920,16", "16,1920", "1920,1920"})
    void shouldTakeEverySize(int width, int height) throws Exception {
        byte[] jpeg = Codec.encode(Scenes.lively(width, height), IMWRITE_JPEG_QUALITY, 60);
        shouldBeTheSameOutside(jpeg, width, new HideArea(width / 3, height / 3, width / 3, height / 3, 9));
    }

    @ParameterizedTest
    @CsvSource({"-100,0,100,50", "320,0,10,10", "5,5,0,10", "5,5,10,-3", "2147483647,0,2147483647,5"})
    void shouldLeaveThePictureForAnAreaOutsideOfIt(int x, int y, int width, int height) throws Exception {
        byte[] jpeg = Codec.encode(SCENE);
        assertThat(hide(jpeg, new HideArea(x, y, width, height, 8))).isEqualTo(hide(jpeg));
    }

    @Test
    void shouldLeaveTheFileWhenNothingIsHidden() throws Exception {
        byte[] jpeg = Codec.encode(SCENE);
        assertThat(hide(jpeg)).isEqualTo(jpeg);
    }

    @Test
    void shouldHideTheWholePicture() throws Exception {
        byte[] hidden = hide(Codec.encode(SCENE), new HideArea(0, 0, 320, 240, 40));
        BufferedImage picture = Jpegs.read(hidden);
        assertThat(Pixels.sharpness(picture, Pixels.all(picture))).isLessThan(3);
    }

    @Test
    void shouldHideSeveralAreasWhereverTheyMeet() throws Exception {
        HideArea[] areas = {
            new HideArea(16, 16, 64, 64, 8), new HideArea(80, 16, 64, 64, 8), new HideArea(60, 60, 50, 50, 12)
        };
        BufferedImage picture = Jpegs.read(hide(Codec.encode(SCENE), areas));
        assertThat(Pixels.sharpness(picture, new Rectangle(17, 17, 126, 62))).isLessThan(3);
        assertThat(Pixels.sharpness(picture, new Rectangle(62, 62, 46, 46))).isLessThan(3);
    }

    @Test
    void shouldGiveTheSameAgain() throws Exception {
        byte[] first = hide(Codec.encode(SCENE), HEAD);
        hide(Jpegs.of(Jpegs.grey(640, 480)), HEAD);
        hide(Codec.encode(Scenes.lively(64, 32), IMWRITE_JPEG_OPTIMIZE, 1), HEAD);
        assertThat(hide(Codec.encode(SCENE), HEAD)).isEqualTo(first);
        assertThat(editor.hide(List.of(HEAD))).isEqualTo(first);
    }

    /** The proof that no detail is in the file: it is the same file whatever the detail was. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void shouldWriteTheSameFileWhateverTheDetailWas(int stripe) throws Exception {
        HideArea area = new HideArea(64, 64, 96, 96, 3);
        BufferedImage plain = Scenes.grey(256, 256, (x, y) -> x / 16 * 8 + 40);
        BufferedImage striped = Scenes.grey(256, 256, (x, y) -> {
            boolean within = x >= 64 && x < 160 && y >= 64 && y < 160;
            return x / 16 * 8 + 40 + (within ? x / stripe % 2 * 60 - 30 : 0);
        });
        assertThat(Codec.encode(striped)).isNotEqualTo(Codec.encode(plain));
        assertThat(hide(Codec.encode(striped), area)).isEqualTo(hide(Codec.encode(plain), area));
    }

    /**
     * As strong as {@code BlurFaces}: a face of 96 pixels, and waves of three cycles and more across it. Looked at
     * where no mirrored edge is near: there a half wave doubled is a longer one.
     */
    @ParameterizedTest
    @ValueSource(doubles = {3, 4, 6, 8, 11, 12, 13, 16, 20, 24, 40})
    void shouldTakeAwayAllDetailByWhichAFaceIsKnown(double cycles) throws Exception {
        BufferedImage waves = Scenes.grey(320, 320, (x, y) ->
                (int) Math.round(128 + 100 * Math.sin(2 * Math.PI * cycles * (x + y * 0.1) / 96)));
        byte[] hidden = hide(Codec.encode(waves), new HideArea(64, 64, 192, 192, 96 / 6.0));
        assertThat(contrast(Jpegs.read(hidden), new Rectangle(112, 112, 96, 96)))
                .as("of 100 grey levels, what is left")
                .isLessThan(5);
    }

    /** Three cycles across this one are the finest wave that the means of blocks can have. */
    @ParameterizedTest
    @ValueSource(doubles = {3, 4, 5, 6, 8, 11, 20})
    void shouldTakeAwayAsMuchOfASmallFace(double cycles) throws Exception {
        BufferedImage waves = Scenes.grey(320, 320, (x, y) ->
                (int) Math.round(128 + 100 * Math.sin(2 * Math.PI * cycles * (x + y * 0.1) / 48)));
        byte[] hidden = hide(Codec.encode(waves), new HideArea(64, 64, 192, 192, 48 / 6.0));
        assertThat(contrast(Jpegs.read(hidden), new Rectangle(112, 112, 96, 96)))
                .as("of 100 grey levels, what is left")
                .isLessThan(5);
    }

    /** An area looks as if it were blurred: no tiles. */
    @ParameterizedTest
    @EnumSource(Codec.class)
    void shouldBeSmooth(Codec codec) throws Exception {
        BufferedImage edge = Scenes.grey(320, 320, (x, y) -> x < 160 ? 60 : 190);
        byte[] hidden = hide(Codec.encode(edge), new HideArea(32, 32, 256, 256, 24));
        int[] pixels = codec.decode(hidden);
        for (int x = 40; x < 280; x++) {
            int at = 160 * 320 + x;
            assertThat((pixels[at + 1] & 0xFF) - (pixels[at] & 0xFF))
                    .as("step at %d", x)
                    .isBetween(-1, 5);
        }
    }

    private static double contrast(BufferedImage picture, Rectangle part) {
        int least = 255;
        int most = 0;
        for (int y = part.y; y < part.y + part.height; y++) {
            for (int x = part.x; x < part.x + part.width; x++) {
                int green = picture.getRGB(x, y) >> 8 & 0xFF;
                least = Math.min(least, green);
                most = Math.max(most, green);
            }
        }
        return (most - least) / 2.0;
    }
}
