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

    @Test
    void shouldHoldTheFaceRecogniserThatWasMeasured() throws Exception {
        assertThat(sha256(Models.faceRecognition()))
                .isEqualTo("0067084521941b18472cf0c0bd837cbc2993168b77cb4e9bc998ad45dee2dce5");
    }

    @Test
    void shouldHoldTheSegmentersThatWereMeasured() throws Exception {
        assertThat(sha256(Models.selfieSegmentationWide()))
                .isEqualTo("4aafe6223bb8dac6fac8ca8ed56852870a33051ef3f6238822d282a109962894");
        assertThat(sha256(Models.selfieSegmentationSquare()))
                .isEqualTo("8d13b7fae74af625c641226813616a2117bd6bca19eb3b75574621fc08557f27");
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
