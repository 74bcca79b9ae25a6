package callstream.vision.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR;

import callstream.vision.samples.Jpegs;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallPictureTest {
    private final JpegEditor editor = new JpegEditor();

    @ParameterizedTest
    @EnumSource(Scale.class)
    void shouldShowEachPlaceInGrey(Scale scale) throws Exception {
        BufferedImage picture = Scenes.grey(320, 240, (x, y) -> 20 + x / 2 + y / 4);
        editor.read(Codec.encode(picture, IMWRITE_JPEG_QUALITY, 95), scale);
        byte[] grey = editor.grey(scale);
        assertThat(grey).hasSize(scale.of(320) * scale.of(240));
        for (int i = 0; i < grey.length; i++) {
            int x = i % scale.of(320);
            int y = i / scale.of(320);
            assertThat((double) (grey[i] & 0xFF)).isCloseTo(mean(picture, x, y, 8 / scale.pixels(), 0), within(2.0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x111111, 0x211111, 0x121111, 0x221111})
    void shouldShowColoursWhateverTheSampling(int sampling) throws Exception {
        BufferedImage picture = Jpegs.gradient(320, 240);
        byte[] jpeg = Codec.encode(picture, IMWRITE_JPEG_QUALITY, 95, IMWRITE_JPEG_SAMPLING_FACTOR, sampling);
        for (Scale scale : Scale.values()) {
            editor.read(jpeg, scale);
            byte[] bgr = editor.bgr(scale);
            assertThat(bgr).hasSize(3 * scale.of(320) * scale.of(240));
            for (int i = 0; i < bgr.length; i++) {
                int x = i / 3 % scale.of(320);
                int y = i / 3 / scale.of(320);
                // Colours are replicated where the file has half of them: an eighth of a ramp is as wide as they err.
                assertThat((double) (bgr[i] & 0xFF))
                        .isCloseTo(mean(picture, x, y, 8 / scale.pixels(), i % 3 * 8), within(9.0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x111111, 0x211111, 0x121111, 0x221111})
    void shouldShowAPartAsItIsInTheWhole(int sampling) throws Exception {
        byte[] jpeg = Codec.encode(Scenes.lively(320, 240), IMWRITE_JPEG_SAMPLING_FACTOR, sampling);
        for (Scale scale : Scale.values()) {
            editor.read(jpeg, scale);
            int right = scale.of(320);
            int bottom = scale.of(240);
            List<Rectangle> parts = List.of(
                    new Rectangle(3, 5, 9, 7),
                    new Rectangle(right - 1, bottom - 1, 1, 1),
                    new Rectangle(0, 8, right, 2));
            List<byte[]> shown = parts.stream()
                    .map(part -> editor.bgr(scale, part.x, part.y, part.width, part.height))
                    .toList();
            byte[] whole = editor.bgr(scale);
            for (int i = 0; i < parts.size(); i++) {
                assertThat(shown.get(i)).isEqualTo(part(whole, right, parts.get(i)));
            }
        }
    }

    private static byte[] part(byte[] bgr, int across, Rectangle part) {
        byte[] rows = new byte[3 * part.width * part.height];
        for (int row = 0; row < part.height; row++) {
            int from = 3 * ((part.y + row) * across + part.x);
            System.arraycopy(bgr, from, rows, 3 * row * part.width, 3 * part.width);
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"-1,0,8,8", "0,-1,8,8", "0,0,0,8", "0,0,8,0", "73,0,8,8", "0,53,8,8"})
    void shouldRefuseAPartThatLiesOutside(int x, int y, int width, int height) throws Exception {
        editor.read(Codec.encode(Scenes.lively(320, 240)), Scale.QUARTER);
        assertThatThrownBy(() -> editor.bgr(Scale.QUARTER, x, y, width, height))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no part");
    }

    @Test
    void shouldShowNothingOfThePictureBefore() throws Exception {
        byte[] jpeg = Codec.encode(Scenes.lively(64, 64));
        editor.read(jpeg);
        byte[] alone = editor.bgr(Scale.EIGHTH);
        editor.read(Codec.encode(Scenes.grey(64, 64, (x, y) -> 2 * x)));
        editor.grey(Scale.EIGHTH);
        editor.read(jpeg);
        assertThat(editor.bgr(Scale.EIGHTH)).isEqualTo(alone);
    }

    @Test
    void shouldShowGreyPictureInColour() throws Exception {
        editor.read(Jpegs.of(Jpegs.grey(64, 64)));
        byte[] grey = editor.grey(Scale.EIGHTH);
        byte[] bgr = editor.bgr(Scale.EIGHTH);
        for (int i = 0; i < bgr.length; i++) {
            assertThat(bgr[i]).isEqualTo(grey[i / 3]);
        }
    }

    @ParameterizedTest
    @CsvSource({"EIGHTH,17,3", "EIGHTH,16,2", "QUARTER,17,5", "QUARTER,640,160"})
    void shouldRoundItsSidesUp(Scale scale, int side, int small) {
        assertThat(scale.of(side)).isEqualTo(small);
    }

    @Test
    void shouldShowThePictureAsItWasThoughAreasWereHidden() throws Exception {
        editor.read(Codec.encode(Scenes.lively(64, 64)));
        byte[] before = editor.grey(Scale.EIGHTH);
        editor.hide(List.of(new HideArea(0, 0, 64, 64, 20)));
        assertThat(editor.grey(Scale.EIGHTH)).isEqualTo(before);
    }

    @Test
    void shouldRefuseALargerPictureThanWasReadFor() throws Exception {
        editor.read(Codec.encode(Scenes.lively(64, 64)));
        assertThatThrownBy(() -> editor.grey(Scale.QUARTER)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double mean(BufferedImage picture, int x, int y, int side, int shift) {
        double sum = 0;
        for (int i = 0; i < side * side; i++) {
            sum += picture.getRGB(x * side + i % side, y * side + i / side) >> shift & 0xFF;
        }
        return sum / (side * side);
    }
}
