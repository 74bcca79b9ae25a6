package callstream.protocol;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.protocol.OpusPacket.InvalidOpusException;
import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpusPacketTest {
    private static final int CELT_20_MS = 31 << 3;
    private static final int CELT_10_MS = 30 << 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9, 13, 15, 19, 23, 27, 31})
    void shouldTakeOneFrameOf20Ms(int config) {
        assertThatCode(() -> OpusPacket.check(packet(config << 3, 1, 2, 3))).doesNotThrowAnyException();
    }

    @Test
    void shouldTakeAFrameOfNoBytesAsEncodersSendOfSilence() {
        assertThatCode(() -> OpusPacket.check(packet(CELT_20_MS))).doesNotThrowAnyException();
    }

    @Test
    void shouldTakeTwoFramesOf10Ms() {
        assertThatCode(() -> OpusPacket.check(packet(CELT_10_MS | 1, 1, 2))).doesNotThrowAnyException();
        assertThatCode(() -> OpusPacket.check(packet(CELT_10_MS | 2, 1, 7, 8, 9)))
                .doesNotThrowAnyException();
        assertThatCode(() -> OpusPacket.check(packet(CELT_10_MS | 3, 2, 7, 8))).doesNotThrowAnyException();
    }

    @Test
    void shouldTakePaddingAndLengthsOfTheFramesOwn() {
        int ownLengths = 0x80;
        int padded = 0x40;
        assertThatCode(() -> OpusPacket.check(packet(CELT_10_MS | 3, 2 | ownLengths | padded, 1, 2, 7, 8, 9, 0)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"0, 10.0", "2, 40.0", "3, 60.0", "12, 10.0", "28, 2.5", "30, 10.0"})
    void shouldRefuseWhatIsNot20MsLong(int config, String milliseconds) {
        assertRefused(packet(config << 3, 1), "a packet of " + milliseconds + " ms, not of 20 ms");
    }

    @Test
    void shouldRefuseWhatIsNoPacket() {
        assertRefused(ByteString.EMPTY, "it is empty");
        assertRefused(packet(CELT_10_MS | 1, 1, 2, 3), "two frames of equal length do not fit into 3 bytes");
        assertRefused(packet(CELT_10_MS | 2), "it ends before its frames begin");
        assertRefused(packet(CELT_10_MS | 2, 9, 1), "its frames are longer than it is");
        assertRefused(packet(CELT_10_MS | 3, 0), "it says that it has no frame");
        assertRefused(packet(CELT_10_MS | 3, 2, 1, 2, 3), "2 frames of equal length do not fit into 3 bytes");
        assertRefused(packet(CELT_10_MS | 3, 2 | 0x40, 255, 255, 1), "its padding is longer than it is");
    }

    @Test
    void shouldRefuseAFrameThatNoEncoderMakes() {
        byte[] long20 = new byte[1 + 1276];
        long20[0] = (byte) CELT_20_MS;
        assertRefused(ByteString.copyFrom(long20), "a frame of 1276 bytes, over 1275");
    }

    private static void assertRefused(ByteString bytes, String why) {
        assertThatThrownBy(() -> OpusPacket.check(bytes))
                .isInstanceOf(InvalidOpusException.class)
                .hasMessageContaining(why);
    }

    private static ByteString packet(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return ByteString.copyFrom(all);
    }
}
