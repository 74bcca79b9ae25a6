package callstream.gateway.speaker;

import callstream.protocol.AudioLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Assumptions;

/** Levels of sounds, one for each 20 ms: people who read, and what rooms are full of besides. */
final class Sounds {
    static final int PER_SECOND = 50;

    private static final Path SPEECH =
            Path.of(System.getenv().getOrDefault("CALLSTREAM_MEDIA", "../../shared/media"), "speech");

    /** -70 dBov. */
    private static final int QUIET = 70;

    private Sounds() {}

    /** Sentences read from a novel; skips the test, aloud, where they are not on this machine. */
    static List<int[]> sentences() {
        if (!Files.isDirectory(SPEECH)) {
            System.err.println("SKIPPED, no " + SPEECH.toAbsolutePath() + ": set CALLSTREAM_MEDIA to a folder of it");
            Assumptions.abort("no speech");
        }
        try (Stream<Path> files = Files.list(SPEECH)) {
            return files.filter(file -> file.getFileName().toString().startsWith("sense_"))
                    .sorted()
                    .map(Sounds::levels)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] levels(Path wav) {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(wav.toFile())) {
            int perPacket = (int) in.getFormat().getSampleRate() / PER_SECOND;
            var buffer = ByteBuffer.wrap(in.readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer();
            short[] samples = new short[buffer.remaining()];
            buffer.get(samples);
            return IntStream.range(0, samples.length / perPacket)
                    .map(packet -> AudioLevel.of(samples, packet * perPacket, perPacket))
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnsupportedAudioFileException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static int[] quiet(double seconds) {
        return level(seconds, QUIET);
    }

    static int[] level(double seconds, int level) {
        int[] levels = new int[(int) Math.round(seconds * PER_SECOND)];
        Arrays.fill(levels, level);
        return levels;
    }

    /** A fan: always about as loud. */
    static int[] noise(double seconds, int level, Random random) {
        return Arrays.stream(level(seconds, level))
                .map(mean -> (int) Math.round(mean + random.nextGaussian() * 1.5))
                .toArray();
    }

    /** Six keys a second, each loud for a packet and audible in the next. */
    static int[] keyboard(double seconds, Random random) {
        int[] levels = quiet(seconds);
        for (int at = 0; at < levels.length; at += 3 + random.nextInt(11)) {
            levels[at] = 22 + random.nextInt(12);
            if (at + 1 < levels.length) {
                levels[at + 1] = 32 + random.nextInt(12);
            }
        }
        return levels;
    }

    /**
     * A cough, as it is described: an explosion of 40 to 80 ms, an intermediate phase of 150 to 300 ms, a voiced end of
     * up to 100 ms (J. Korpas et al., "Analysis of the cough sound: an overview", 1996).
     */
    static int[] cough(Random random) {
        int loudest = 8 + random.nextInt(8);
        int[] explosion = level((2 + random.nextInt(3)) / 50.0, loudest);
        int[] intermediate = level((7 + random.nextInt(9)) / 50.0, loudest + 10);
        int[] voiced = level((2 + random.nextInt(4)) / 50.0, loudest + 20);
        return join(explosion, intermediate, voiced);
    }

    static int[] join(int[]... parts) {
        return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
    }
}
