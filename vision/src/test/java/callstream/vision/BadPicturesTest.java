package callstream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import callstream.protocol.JpegHeader.Fault;
import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.vision.samples.Damage;
import callstream.vision.samples.FrameEffects;
import callstream.vision.samples.Jpegs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bad picture gets its answer, and the picture after it is processed as if nothing had been. */
class BadPicturesTest {
    private static final byte[] GOOD = Jpegs.of(Jpegs.gradient(320, 240));
    private static final FrameProcessor PROCESSOR = Processors.real();

    @AfterAll
    static void close() {
        PROCESSOR.close();
    }

    @Test
    void shouldRefuseBytesOfAPng() {
        assertRefused("\u0089PNG\r\n\u001a\n and more".getBytes(StandardCharsets.ISO_8859_1), Fault.NOT_JPEG);
    }

    @Test
    void shouldRefuseNothingAtAll() {
        assertRefused(new byte[0], Fault.NOT_JPEG);
    }

    @Test
    void shouldRefusePictureThatIsCutOff() {
        assertRefused(Damage.cutOff(GOOD), Fault.TRUNCATED);
    }

    @Test
    void shouldRefuseHeaderThatClaimsAHugePicture() {
        assertRefused(Damage.claiming(GOOD, 65500, 65500), Fault.DIMENSIONS);
    }

    @Test
    void shouldRefuseHeaderThatClaimsNoHeight() {
        assertRefused(Damage.claiming(GOOD, 320, 0), Fault.DIMENSIONS);
    }

    /** libjpeg looks for the next marker inside of what such a marker begins; 32000x32000 pixels take it 42 s. */
    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x02, 0xD0, 0xD8})
    @Timeout(10)
    void shouldRefuseHugeHeaderHiddenFromTheCheck(int marker) {
        assertRefused(Damage.hidingHeader(GOOD, marker, 32_000, 32_000), Fault.NOT_JPEG);
    }

    @Test
    @Timeout(10)
    void shouldRefuseHugeHeaderBehindTheOneThatIsChecked() {
        assertThatThrownBy(() -> PROCESSOR.process(Damage.withSecondHeader(GOOD, 32_000, 32_000), FrameEffects.BOXES))
                .isInstanceOf(UndecodableException.class);
        assertStillProcesses();
    }

    /** Behind the picture nothing is of account: the picture is taken, or not, and has the size that was checked. */
    @Test
    @Timeout(10)
    void shouldNotTakeHugeHeaderAtTheEndForThePictures() {
        byte[] progressive = Jpegs.progressive(Jpegs.gradient(320, 240));
        for (byte[] jpeg : new byte[][] {GOOD, progressive}) {
            assertThat(catchThrowable(() ->
                            PROCESSOR.process(Damage.withHeaderAtItsEnd(jpeg, 32_000, 32_000), FrameEffects.BOXES)))
                    .satisfiesAnyOf(
                            none -> assertThat(none).isNull(),
                            wrong -> assertThat(wrong).isInstanceOf(UndecodableException.class));
        }
        assertStillProcesses();
    }

    @Test
    void shouldRefusePictureWithoutData() {
        assertThatThrownBy(() -> PROCESSOR.process(Damage.withoutData(GOOD), FrameEffects.BOXES))
                .isInstanceOf(UndecodableException.class);
    }

    /** Damaged data may still decode to something; it is an answer or that one exception, never another. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void shouldLiveThroughNoiseInPlaceOfPictureData(long seed) {
        Throwable thrown =
                catchThrowable(() -> PROCESSOR.process(Damage.withNoiseForData(GOOD, seed), FrameEffects.HIDE));
        assertThat(thrown)
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        wrong -> assertThat(wrong).isInstanceOf(UndecodableException.class));
        assertStillProcesses();
    }

    /** The headers are what decoders trust, so each of their bytes is tried with a few values. */
    @Test
    void shouldLiveThroughAnyDamageToItsHeaders() {
        for (int at = 2; at < 620; at++) {
            for (int value : new int[] {0, 1, 0x7F, 0xFF}) {
                byte[] damaged = Arrays.copyOf(GOOD, GOOD.length);
                damaged[at] = (byte) value;
                Throwable thrown = catchThrowable(() -> PROCESSOR.process(damaged, FrameEffects.BLUR));
                assertThat(thrown)
                        .as("byte %d is %d", at, value)
                        .satisfiesAnyOf(
                                none -> assertThat(none).isNull(),
                                refused -> assertThat(refused).isInstanceOf(InvalidJpegException.class),
                                wrong -> assertThat(wrong).isInstanceOf(UndecodableException.class));
            }
        }
        assertStillProcesses();
    }

    @Test
    void shouldNameTheEffectThatIsUnknown() {
        assertThatThrownBy(() -> PROCESSOR.process(GOOD, FrameEffects.named("sepia")))
                .isInstanceOf(ProcessingException.class)
                .hasMessageContaining("sepia");
    }

    @Test
    void shouldRefuseToWorkOnceClosed() {
        FrameProcessor closed = Processors.blind();
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.process(GOOD, FrameEffects.BLUR)).isInstanceOf(IllegalStateException.class);
    }

    private static void assertRefused(byte[] jpeg, Fault fault) {
        assertThatThrownBy(() -> PROCESSOR.process(jpeg, FrameEffects.BOXES))
                .isInstanceOfSatisfying(
                        InvalidJpegException.class,
                        refused -> assertThat(refused.fault()).isEqualTo(fault));
        assertStillProcesses();
    }

    private static void assertStillProcesses() {
        assertThat(catchThrowable(() -> PROCESSOR.process(GOOD, FrameEffects.BOXES)))
                .isNull();
    }
}
