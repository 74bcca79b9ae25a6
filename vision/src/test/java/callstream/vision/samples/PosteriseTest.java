package callstream.vision.samples;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.Effect;
import callstream.vision.FrameProcessor;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PosteriseTest {
    @Test
    void shouldLeaveTwoLevelsOfGrey() throws Exception {
        Effect effect = FrameEffects.with("posterise", "levels", 2);
        try (var processor = FrameProcessor.create(() -> 0)) {
            BufferedImage picture = Jpegs.read(processor
                    .process(Jpegs.of(Jpegs.grey(160, 120)), List.of(effect))
                    .jpeg());
            assertThat(picture.getRGB(5, 5) & 0xFF).isLessThan(20);
            assertThat(picture.getRGB(155, 115) & 0xFF).isGreaterThan(235);
        }
    }
}
