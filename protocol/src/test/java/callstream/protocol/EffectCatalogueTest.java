package callstream.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.EffectSpec.Bounds;
import callstream.protocol.v1.Effect;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EffectCatalogueTest {
    private static final EffectCatalogue CATALOGUE = new EffectCatalogue(List.of(
            EffectSpec.named(Effects.BLUR_FACES),
            EffectSpec.named(Effects.DETECT_FACES),
            new EffectSpec(Effects.GAUSSIAN_BLUR, Map.of(Effects.SIGMA, new Bounds(1, 64, 12)))));

    @Test
    void shouldTakeEveryKnownEffectWithoutParameters() {
        assertThat(CATALOGUE.fault(CATALOGUE.names().stream()
                        .map(EffectCatalogueTest::effect)
                        .toList()))
                .isEmpty();
    }

    @Test
    void shouldTakeAParameterWithinItsBounds() {
        assertThat(CATALOGUE.fault(List.of(blur(1)))).isEmpty();
        assertThat(CATALOGUE.fault(List.of(blur(64)))).isEmpty();
    }

    @Test
    void shouldRefuseAParameterOutOfItsBounds() {
        assertThat(CATALOGUE.fault(List.of(blur(64.5))))
                .hasValueSatisfying(why -> assertThat(why).contains("gaussian-blur.sigma is 64.5"));
        assertThat(CATALOGUE.fault(List.of(blur(0)))).isPresent();
        assertThat(CATALOGUE.fault(List.of(blur(Double.NaN)))).isPresent();
    }

    @Test
    void shouldRefuseAParameterThatTheEffectDoesNotHave() {
        Effect effect = effect(Effects.BLUR_FACES).toBuilder()
                .putParameters("radius", 1)
                .build();
        assertThat(CATALOGUE.fault(List.of(effect)))
                .hasValueSatisfying(why -> assertThat(why).contains("no parameter 'radius'"));
    }

    @Test
    void shouldNameTheEffectThatIsNotKnown() {
        assertThat(CATALOGUE.fault(List.of(effect("sepia"))))
                .hasValueSatisfying(why -> assertThat(why).contains("'sepia'").contains("blur-faces"));
    }

    @Test
    void shouldComeBackFromItsMessageAsItWas() {
        EffectCatalogue read = EffectCatalogue.of(CATALOGUE.toMessage());

        assertThat(read.names()).isEqualTo(CATALOGUE.names());
        assertThat(read.find(Effects.GAUSSIAN_BLUR)).isEqualTo(CATALOGUE.find(Effects.GAUSSIAN_BLUR));
    }

    @Test
    void shouldNotRepeatALongNameWhole() {
        assertThat(CATALOGUE.fault(List.of(effect("x".repeat(10_000)))))
                .hasValueSatisfying(why -> assertThat(why).hasSizeLessThan(200));
    }

    @Test
    void shouldRefuseMoreEffectsThanAFrameMayAskFor() {
        var nine = Collections.nCopies(9, effect(Effects.DETECT_FACES));
        assertThat(CATALOGUE.fault(nine))
                .hasValueSatisfying(why -> assertThat(why).contains("at most 8"));
    }

    private static Effect effect(String name) {
        return Effect.newBuilder().setName(name).build();
    }

    private static Effect blur(double sigma) {
        return effect(Effects.GAUSSIAN_BLUR).toBuilder()
                .putParameters(Effects.SIGMA, sigma)
                .build();
    }
}
