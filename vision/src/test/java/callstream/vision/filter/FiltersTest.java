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
    void shouldHaveAFilterForEveryEffectInTheProtocol() throws Exception {
        assertThat(filters.of(FrameEffects.named(Effects.names().toArray(String[]::new))))
                .hasSameSizeAs(Effects.names());
    }

    @Test
    void shouldKeepTheOrderOfEffects() throws Exception {
        assertThat(filters.of(FrameEffects.named(Effects.BLUR_FACES, Effects.DETECT_FACES)))
                .hasExactlyElementsOfTypes(BlurFaces.class, DrawBoxes.class);
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
