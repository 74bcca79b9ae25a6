package callstream.local.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovingStillTest {
    @ParameterizedTest
    @CsvSource({"1920,1280", "100,400", "4000,50", "641,481"})
    void shouldFillTheWindowWhateverThePicturesShape(int width, int height) throws IOException {
        var frames = new MovingStill().frames(JpegSamples.picture(width, height, 10));

        for (var frame : frames) {
            BufferedImage shown = JpegSamples.decode(frame);
            assertThat(shown.getWidth()).isEqualTo(Picture.WIDTH);
            assertThat(shown.getHeight()).isEqualTo(Picture.HEIGHT);
        }
    }

    @Test
    void shouldMove() throws IOException {
        var picture = JpegSamples.picture(1200, 800, 10);
        picture.setRGB(100, 100, 0xFFFFFF);

        assertThat(new MovingStill().frames(picture))
                .hasSize(MovingStill.FRAMES)
                .satisfies(frames -> assertThat(frames.get(0)).isNotEqualTo(frames.get(MovingStill.FRAMES / 2)));
    }
}
