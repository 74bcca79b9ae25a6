package callstream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import callstream.vision.ProcessingException.Stage;
import callstream.vision.samples.FrameEffects;
import callstream.vision.samples.Jpegs;
import callstream.vision.samples.Pixels;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What asked to be hidden is hidden, or there is no picture, whatever fails. */
class FailClosedTest {
    private static final BufferedImage SHARP = Jpegs.noise(320, 240);
    private static final byte[] JPEG = Jpegs.of(SHARP);

    @Test
    void shouldBlurTheWholePictureWhenTheDetectorFails() throws Exception {
        ProcessedPicture picture = process(Processors.blind(), FrameEffects.HIDE);
        assertThat(picture.hiddenWhole()).isTrue();
        assertThat(picture.faces()).isEmpty();
        assertThatNothingIsSharp(picture);
    }

    @Test
    void shouldBlurTheWholePictureWhenBoxesAreAskedForToo() throws Exception {
        List<Effect> both = FrameEffects.named(Effects.DETECT_FACES, Effects.BLUR_FACES);
        ProcessedPicture picture = process(Processors.blind(), both);
        assertThat(picture.hiddenWhole()).isTrue();
        assertThatNothingIsSharp(picture);
    }

    @Test
    void shouldGiveNoPictureWhenAFaceCannotBeHidden() {
        var nowhere = new Face(Float.NaN, 0, 10, 10, 1, List.of());
        assertThatThrownBy(() -> process(Processors.seeing(() -> List.of(nowhere)), FrameEffects.HIDE))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        failed -> assertThat(failed.stage()).isEqualTo(Stage.FILTER))
                .hasMessageContaining("blur-faces");
    }

    @Test
    void shouldGiveNoPictureWhenTheDetectorFailsAndNothingIsToBeHidden() {
        assertThatThrownBy(() -> process(Processors.blind(), FrameEffects.BOXES))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        failed -> assertThat(failed.stage()).isEqualTo(Stage.DETECT));
    }

    @Test
    void shouldNotNeedTheDetectorToBlurTheWholePicture() throws Exception {
        ProcessedPicture picture = process(Processors.blind(), FrameEffects.BLUR);
        assertThat(picture.hiddenWhole()).isFalse();
        assertThatNothingIsSharp(picture);
    }

    @Test
    void shouldHideFaceThatIsNotSureEnoughToBeShown() throws Exception {
        var unsure = new Face(120, 80, 80, 80, 0.35f, List.of());
        ProcessedPicture picture = process(Processors.seeing(() -> List.of(unsure)), FrameEffects.HIDE);
        assertThat(picture.faces()).isEmpty();
        BufferedImage shown = Jpegs.read(picture.jpeg());
        assertThat(Pixels.sharpness(shown, new Rectangle(120, 80, 80, 80))).isLessThan(50);
    }

    @Test
    void shouldHideFacesOneByOneAgainWhenTheDetectorRecovers() throws Exception {
        Queue<Boolean> works = new ArrayDeque<>(List.of(false, true));
        var processor = Processors.seeing(() -> {
            if (works.remove()) {
                return List.of();
            }
            throw new IllegalStateException("not yet");
        });
        assertThat(processor.process(JPEG, FrameEffects.HIDE).hiddenWhole()).isTrue();
        assertThat(processor.process(JPEG, FrameEffects.HIDE).hiddenWhole()).isFalse();
        processor.close();
    }

    private static void assertThatNothingIsSharp(ProcessedPicture picture) {
        BufferedImage shown = Jpegs.read(picture.jpeg());
        double before = Pixels.sharpness(SHARP, Pixels.all(SHARP));
        assertThat(Pixels.sharpness(shown, Pixels.all(shown))).isLessThan(before / 1000);
    }

    private static ProcessedPicture process(FrameProcessor processor, List<Effect> effects) throws Exception {
        try (processor) {
            return processor.process(JPEG, effects);
        }
    }
}
