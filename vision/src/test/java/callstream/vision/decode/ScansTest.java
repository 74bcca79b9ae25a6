package callstream.vision.decode;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.vision.UndecodableException;
import callstream.vision.samples.Damage;
import callstream.vision.samples.Jpegs;
import org.junit.jupiter.api.Test;

class ScansTest {
    private final byte[] progressive = Jpegs.progressive(Jpegs.gradient(64, 64));

    @Test
    void shouldTakeProgressivePictureAsEncodersMakeThem() {
        assertThatCode(() -> Scans.check(progressive)).doesNotThrowAnyException();
    }

    @Test
    void shouldRefusePictureWithManyScans() {
        assertThatThrownBy(() -> Scans.check(Damage.repeatingLastScan(progressive, 1000)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("scans, at most " + Scans.MOST);
    }
}
