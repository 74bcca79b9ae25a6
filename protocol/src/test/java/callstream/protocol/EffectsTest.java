package callstream.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.Effect;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectsTest {
    @Test
    void shouldTakeEveryKnownEffectWithoutParameters() {
        assertThat(Effects.fault(
                        Effects.names().stream().map(EffectsTest::effect).toList()))
                .isEmpty();
    }

    @Test
    void shouldTakeAParameterWithinItsBounds() {
        assertThat(Effects.fault(List.of(blur(1)))).isEmpty();
        assertThat(Effects.fault(List.of(blur(64)))).isEmpty();
    }

    @Test
    void shouldRefuseAParameterOutOfItsBounds() {
        assertThat(Effects.fault(List.of(blur(64.5))))
                .hasValueSatisfying(why -> assertThat(why).contains("gaussian-blur.sigma is 64.5"));
        assertThat(Effects.fault(List.of(blur(0)))).isPresent();
        assertThat(Effects.fault(List.of(blur(Double.NaN)))).isPresent();
    }

    @Test
    void shouldRefuseAParameterThatTheEffectDoesNotHave() {
        Effect effect = effect(Effects.BLUR_FACES).toBuilder()
                .putParameters("radius", 1)
                .build();
        assertThat(Effects.fault(List.of(effect)))
                .hasValueSatisfying(why -> assertThat(why).contains("no parameter 'radius'"));
    }

    @Test
    void shouldNameTheEffectThatIsNotKnown() {
        assertThat(Effects.fault(List.of(effect("sepia"))))
                .hasValueSatisfying(why -> assertThat(why).contains("'sepia'").contains("blur-faces"));
    }

    @Test
    void shouldNotRepeatALongNameWhole() {
        assertThat(Effects.fault(List.of(effect("x".repeat(10_000)))))
                .hasValueSatisfying(why -> assertThat(why).hasSizeLessThan(200));
    }

    @Test
    void shouldRefuseMoreEffectsThanAFrameMayAskFor() {
        var nine = Collections.nCopies(9, effect(Effects.DETECT_FACES));
        assertThat(Effects.fault(nine))
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
