package callstream.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AudioLevelTest {
    @Test
    void shouldTakeASquareWaveOfFullScaleForTheLoudest() {
        short[] loudest = new short[320];
        Arrays.fill(loudest, Short.MIN_VALUE);
        assertThat(AudioLevel.of(loudest, 0, 320)).isZero();
    }

    @Test
    void shouldFindASineOfFullScaleThreeDecibelsLower() {
        assertThat(AudioLevel.of(sine(32767), 0, 320)).isEqualTo(3);
        assertThat(AudioLevel.of(sine(3276.7), 0, 320)).isEqualTo(23);
    }

    @Test
    void shouldGoDownToSilence() {
        short[] samples = new short[320];
        assertThat(AudioLevel.of(samples, 0, 320)).isEqualTo(127);
        samples[7] = 1;
        assertThat(AudioLevel.of(samples, 0, 320)).isEqualTo(115);
        assertThat(AudioLevel.of(samples, 8, 160)).isEqualTo(127);
    }

    private static short[] sine(double amplitude) {
        short[] samples = new short[320];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * i / 32));
        }
        return samples;
    }
}
