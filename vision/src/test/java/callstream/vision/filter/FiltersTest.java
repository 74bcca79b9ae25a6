package callstream.vision.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import callstream.vision.ProcessingException;
import callstream.vision.ProcessingException.Stage;
import callstream.vision.samples.FrameEffects;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FiltersTest {
    private final Filters filters = new Filters();

    @AfterEach
    void close() {
        filters.close();
    }

    @Test
    void shouldHaveAFilterForEveryEffectThatComesWithTheJob() {
        assertThat(filters.catalogue().names())
                .contains(
                        Effects.DETECT_FACES,
                        Effects.RECOGNISE,
                        Effects.GAUSSIAN_BLUR,
                        Effects.BLUR_FACES,
                        Effects.PIXELATE_FACES,
                        Effects.BLUR_BACKGROUND,
                        Effects.GRAYSCALE);
    }

    @Test
    void shouldKeepTheOrderOfEffects() throws Exception {
        assertThat(filters.of(FrameEffects.named(Effects.BLUR_FACES, Effects.DETECT_FACES)))
                .extracting(Filters.Use::filter)
                .hasExactlyElementsOfTypes(BlurFaces.class, DetectFaces.class);
    }

    @Test
    void shouldRefuseTwoFiltersForOneEffect() {
        List<FrameFilter> twice = List.of(new Grayscale(), new Grayscale());
        assertThatThrownBy(() -> new Filters(twice)).hasMessageContaining("grayscale");
    }

    @Test
    void shouldNameTheEffectThatIsUnknown() {
        assertThatThrownBy(() -> filters.of(FrameEffects.named("sepia")))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        failed -> assertThat(failed.stage()).isEqualTo(Stage.EFFECTS))
                .hasMessageContaining("sepia");
    }

    @Test
    void shouldNameTheParameterThatIsOutOfBounds() {
        var strong = Effect.newBuilder()
                .setName(Effects.GAUSSIAN_BLUR)
                .putParameters(Effects.SIGMA, 1e9)
                .build();
        assertThatThrownBy(() -> filters.of(List.of(strong)))
                .isInstanceOf(ProcessingException.class)
                .hasMessageContaining("sigma");
    }
}
