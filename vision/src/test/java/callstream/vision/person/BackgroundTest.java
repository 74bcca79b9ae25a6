package callstream.vision.person;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.Effects;
import callstream.vision.FrameContext;
import callstream.vision.FrameProcessor;
import callstream.vision.StreamState;
import callstream.vision.samples.FrameEffects;
import callstream.vision.samples.Jpegs;
import callstream.vision.samples.Media;
import callstream.vision.samples.Pixels;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code blur-background} on a picture of a real person. */
class BackgroundTest {
    private static final byte[] PORTRAIT = Media.read("faces/family1-dad/Family1-Dad1.jpg");

    @Test
    void shouldBlurWhatIsBehindAndLeaveThePersonSharp() throws Exception {
        try (var processor = FrameProcessor.create(() -> 0)) {
            BufferedImage before = Jpegs.read(PORTRAIT);
            byte[] jpeg = processor
                    .process(PORTRAIT, FrameEffects.named(Effects.BLUR_BACKGROUND))
                    .jpeg();
            BufferedImage after = Jpegs.read(jpeg);
            var faces = processor.process(PORTRAIT, FrameEffects.BOXES).faces();
            var face = faces.get(0);
            var inFront = new Rectangle((int) face.x(), (int) face.y(), (int) face.width(), (int) face.height());
            var behind = new Rectangle(0, 0, before.getWidth() / 14, before.getHeight() / 5);
            assertThat(Pixels.sharpness(after, inFront)).isGreaterThan(Pixels.sharpness(before, inFront) / 2);
            assertThat(Pixels.sharpness(after, behind)).isLessThan(1 + Pixels.sharpness(before, behind) / 10);
        }
    }

    @Test
    void shouldGiveTheSameEdgesForTheSamePicture() throws Exception {
        try (var processor = FrameProcessor.create(() -> 0);
                var stream = new StreamState()) {
            var context = new FrameContext(stream, List.of(), 0, 0);
            var effects = FrameEffects.named(Effects.BLUR_BACKGROUND);
            BufferedImage first =
                    Jpegs.read(processor.process(PORTRAIT, effects, context).jpeg());
            BufferedImage second =
                    Jpegs.read(processor.process(PORTRAIT, effects, context).jpeg());
            assertThat(Pixels.difference(first, second)).isLessThan(0.01);
        }
    }
}
