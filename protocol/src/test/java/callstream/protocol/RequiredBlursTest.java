package callstream.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.CallSettings;
import callstream.protocol.v1.RequiredBlur;
import org.junit.jupiter.api.Test;

class RequiredBlursTest {
    @Test
    void shouldHideNothingWhereNothingIsRequired() {
        assertThat(RequiredBlurs.effect(RequiredBlur.REQUIRED_BLUR_NONE)).isEmpty();
    }

    @Test
    void shouldHideWhatIsRequired() {
        assertThat(name(RequiredBlur.REQUIRED_BLUR_FACES_VALUE)).isEqualTo(Effects.BLUR_FACES);
        assertThat(name(RequiredBlur.REQUIRED_BLUR_BACKGROUND_VALUE)).isEqualTo(Effects.BLUR_BACKGROUND);
        assertThat(name(RequiredBlur.REQUIRED_BLUR_PICTURE_VALUE)).isEqualTo(Effects.GAUSSIAN_BLUR);
    }

    @Test
    void shouldHideAllWhereItDoesNotKnowWhatIsRequired() {
        assertThat(name(RequiredBlur.REQUIRED_BLUR_UNSPECIFIED_VALUE)).isEqualTo(Effects.GAUSSIAN_BLUR);
        assertThat(name(99)).isEqualTo(Effects.GAUSSIAN_BLUR);
    }

    private static String name(int value) {
        var settings = CallSettings.newBuilder().setRequiredBlurValue(value).build();
        return RequiredBlurs.effect(settings.getRequiredBlur()).orElseThrow().getName();
    }
}
