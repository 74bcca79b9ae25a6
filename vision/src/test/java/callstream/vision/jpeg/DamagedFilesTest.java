package callstream.vision.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_OPTIMIZE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR;

import callstream.vision.samples.Damage;
import callstream.vision.samples.Jpegs;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files with damage at random, always the same: each is refused, or every decoder sees in it, outside of what was
 * hidden, what it saw before.
 */
class DamagedFilesTest {
    private static final int FILES_EACH = 500;
    private static final HideArea AREA = new HideArea(17, 20, 30, 20, 5);
    private static final List<byte[]> GOOD = List.of(
            Codec.encode(Scenes.lively(80, 64)),
            Codec.encode(Scenes.lively(80, 64), IMWRITE_JPEG_OPTIMIZE, 1, IMWRITE_JPEG_QUALITY, 60),
            Codec.encode(Scenes.lively(80, 64), IMWRITE_JPEG_RST_INTERVAL, 3),
            Codec.encode(Scenes.lively(80, 64), IMWRITE_JPEG_SAMPLING_FACTOR, 0x211111),
            Damage.turned(Codec.encode(Scenes.lively(80, 64), IMWRITE_JPEG_QUALITY, 30), 1),
            Jpegs.of(Scenes.lively(80, 64)),
            Jpegs.of(Jpegs.grey(80, 64)));

    private final JpegEditor editor = new JpegEditor();
    private int taken;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldRefuseDamagedFilesOrShowThemAsTheyWere(long seed) {
        var random = new Random(seed);
        for (byte[] good : GOOD) {
            for (int i = 0; i < FILES_EACH; i++) {
                check(damaged(good, random));
            }
        }
        assertThat(taken).as("files that were taken in spite of their damage").isGreaterThan(20);
    }

    @Test
    void shouldRefuseNoise() {
        var random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            assertThat(hide(noise)).isNull();
            assertThat(hide(Damage.withNoiseForData(GOOD.get(i % GOOD.size()), i)))
                    .isNull();
        }
    }

    private void check(byte[] jpeg) {
        byte[] hidden = hide(jpeg);
        if (hidden == null) {
            return;
        }
        taken++;
        assertThat(Codec.OPENCV.decode(jpeg)).as("what was taken").isNotEmpty();
        for (Codec codec : Codec.values()) {
            int[] before = codec.decode(jpeg);
            int[] after = codec.decode(hidden);
            if (before.length > 0) {
                assertThat(after).as("pixels from %s", codec).hasSameSizeAs(before);
                assertThat(Scenes.differencesOutside(before, after, editor.width(), AREA))
                        .as("pixels that differ, %s", codec)
                        .isZero();
            }
        }
    }

    private byte @Nullable [] hide(byte[] jpeg) {
        try {
            editor.read(jpeg, Scale.QUARTER);
            editor.bgr(Scale.QUARTER);
            byte[] hidden = editor.hide(List.of(AREA));
            editor.read(hidden);
            return hidden;
        } catch (NotEditableException e) {
            return null;
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] jpeg = good.clone();
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            jpeg = damagedOnce(jpeg, random);
        }
        return jpeg;
    }

    private static byte[] damagedOnce(byte[] good, Random random) {
        byte[] jpeg = good.clone();
        int at = random.nextInt(good.length);
        switch (random.nextInt(6)) {
            case 0 -> jpeg[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> jpeg[at] = (byte) random.nextInt(256);
            case 2 -> jpeg[at] = (byte) 0xFF;
            case 3 -> jpeg = spliced(good, at, at + 1 + random.nextInt(4), 0);
            case 4 -> jpeg = spliced(good, at, at, 1 + random.nextInt(40));
            default -> jpeg = Arrays.copyOf(good, at);
        }
        return jpeg;
    }

    /** Without some bytes, or with some of those before there twice. */
    private static byte[] spliced(byte[] good, int at, int to, int twice) {
        int from = Math.min(good.length, to);
        int again = Math.min(at, twice);
        byte[] jpeg = Arrays.copyOf(good, at + again + good.length - from);
        System.arraycopy(good, at - again, jpeg, at, again);
        System.arraycopy(good, from, jpeg, at + again, good.length - from);
        return jpeg;
    }
}
