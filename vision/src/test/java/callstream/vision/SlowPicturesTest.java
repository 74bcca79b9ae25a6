package callstream.vision;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.Effects;
import callstream.protocol.Limits;
import callstream.protocol.v1.Effect;
import callstream.vision.samples.Damage;
import callstream.vision.samples.FrameEffects;
import callstream.vision.samples.Jpegs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is let through to the decoder is done within the time at which the job gives a frame up. */
class SlowPicturesTest {
    private static final List<Effect> EVERYTHING = FrameEffects.named(
            Effects.BLUR_BACKGROUND,
            Effects.BLUR_FACES,
            Effects.PIXELATE_FACES,
            Effects.RECOGNISE,
            Effects.GRAYSCALE,
            Effects.GAUSSIAN_BLUR);

    private static final byte[] PROGRESSIVE =
            Jpegs.progressive(Jpegs.gradient(Limits.MAX_DIMENSION, Limits.MAX_DIMENSION));

    /** The JDK writes ten scans; every one more visits each block of the picture again. */
    @Test
    void shouldBeDoneInTimeWithTheLargestPictureOfTheMostScansAndAllEffects() throws Exception {
        byte[] slow = Damage.repeatingLastScan(PROGRESSIVE, 10);
        try (FrameProcessor processor = Processors.real()) {
            processor.prepare();
            long began = CpuTime.nanos();
            processor.process(slow, EVERYTHING);
            assertThat(Duration.ofNanos(CpuTime.nanos() - began)).isLessThan(CpuTime.MOST_OF_A_PICTURE);
        }
    }
}
