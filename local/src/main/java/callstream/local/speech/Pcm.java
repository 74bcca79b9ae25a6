package callstream.local.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Samples of sound: 16 bits, one channel, {@value #SAMPLE_RATE} a second. */
public final class Pcm {
    /** What speech is recorded with, and one of the rates that Opus takes. */
    public static final int SAMPLE_RATE = 16_000;

    /** In 20 ms. */
    public static final int SAMPLES_PER_PACKET = SAMPLE_RATE / 50;

    private static final AudioFormat FORMAT = new AudioFormat(SAMPLE_RATE, 16, 1, true, false);

    /**
     * Reads a WAV file.
     *
     * @throws IOException if it can't be read, or is of another format than this
     */
    public static short[] read(Path wav) throws IOException {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(wav.toFile())) {
            if (!in.getFormat().matches(FORMAT)) {
                throw new IOException(wav + " is " + in.getFormat() + ", not " + FORMAT);
            }
            var shorts = ByteBuffer.wrap(in.readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer();
            short[] samples = new short[shorts.remaining()];
            shorts.get(samples);
            return samples;
        } catch (UnsupportedAudioFileException e) {
            throw new IOException(wav + " is no WAV file", e);
        }
    }

    private Pcm() {}
}
