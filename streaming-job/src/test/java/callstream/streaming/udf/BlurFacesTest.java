package callstream.streaming.udf;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.vision.ProcessedPicture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of vision's answers may go into a table. */
class BlurFacesTest {
    private static final byte[] ORIGINAL = {1};
    private static final byte[] BLURRED = {2};

    @Test
    void shouldGiveOutWhatIsBlurred() {
        assertThat(BlurFaces.hidden(ORIGINAL, picture(BLURRED, false))).isEqualTo(BLURRED);
    }

    @Test
    void shouldGiveNullWhereFacesCouldNotBeFoundOneByOne() {
        assertThat(BlurFaces.hidden(ORIGINAL, picture(BLURRED, true))).isNull();
    }

    @Test
    void shouldNeverGiveOutTheOriginal() {
        assertThat(BlurFaces.hidden(ORIGINAL, picture(ORIGINAL, false))).isNull();
    }

    private static ProcessedPicture picture(byte[] jpeg, boolean hiddenWhole) {
        return new ProcessedPicture(jpeg, 640, 480, List.of(), hiddenWhole, 1, 2, 3, 4);
    }
}
