package callstream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ModelsTest {
    @Test
    void shouldHoldTheFaceDetectorThatWasMeasured() throws Exception {
        assertThat(sha256(Models.blazeFaceFullRange()))
                .isEqualTo("99bf9494d84f50acc6617d89873f71bf6635a841ea699c17cb3377f9507cfec3");
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
