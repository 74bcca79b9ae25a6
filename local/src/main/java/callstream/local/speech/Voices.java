package callstream.local.speech;

import callstream.protocol.AudioLevel;
import callstream.protocol.Limits;
import com.google.protobuf.ByteString;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes voices. */
public final class Voices {
    /** What a call sounds well with. */
    private static final int BITS_PER_SECOND = 24_000;

    private static final double LOWEST_PITCH_HZ = 100;
    private static final double PITCH_STEP_HZ = 12;

    /**
     * Voices for some callers.
     *
     * @param folder of WAV files; where there is none, voices are made up
     * @param callers at least 1; some share a voice where there are fewer files
     * @throws IOException if a file can't be read
     */
    public static List<Voice> open(Path folder, int callers) throws IOException {
        return Files.isDirectory(folder) ? recorded(folder, callers) : madeUp(callers);
    }

    /**
     * Where recorded speech is: {@code $CALLSTREAM_MEDIA/speech}, or {@code ../shared/media/speech} beside the
     * checkout.
     *
     * @param home folder of the checkout
     */
    public static Path media(Path home) {
        String media = System.getenv("CALLSTREAM_MEDIA");
        Path folder = media == null ? home.resolve("../shared/media") : Path.of(media);
        return folder.resolve("speech").normalize();
    }

    private static List<Voice> recorded(Path folder, int callers) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .limit(callers)
                    .toList();
        }
        if (files.isEmpty()) {
            throw new IOException(folder + " holds no WAV files");
        }
        var voices = new ArrayList<Voice>();
        for (Path file : files) {
            voices.add(encode(file.getFileName().toString(), Pcm.read(file)));
        }
        return shared(voices, callers);
    }

    private static List<Voice> madeUp(int callers) {
        var voices = new ArrayList<Voice>();
        for (int i = 0; i < callers; i++) {
            double pitch = LOWEST_PITCH_HZ + i * PITCH_STEP_HZ;
            voices.add(encode("made up, " + Math.round(pitch) + " Hz", new MadeUpVoice(pitch).samples()));
        }
        return voices;
    }

    private static List<Voice> shared(List<Voice> voices, int callers) {
        return Stream.iterate(0, i -> i < callers, i -> i + 1)
                .map(i -> voices.get(i % voices.size()))
                .toList();
    }

    /**
     * Encodes samples; what is over a whole number of packets is left out.
     *
     * @param source where they come from, for people
     * @param samples as {@link Pcm} says, at least one packet of them
     */
    public static Voice encode(String source, short[] samples) {
        try {
            var encoder = new OpusEncoder(Pcm.SAMPLE_RATE, 1, OpusApplication.OPUS_APPLICATION_VOIP);
            encoder.setBitrate(BITS_PER_SECOND);
            byte[] packet = new byte[Limits.MAX_OPUS_BYTES];
            var packets = new ArrayList<Voice.Packet>();
            for (int at = 0; at + Pcm.SAMPLES_PER_PACKET <= samples.length; at += Pcm.SAMPLES_PER_PACKET) {
                int length = encoder.encode(samples, at, Pcm.SAMPLES_PER_PACKET, packet, 0, packet.length);
                packets.add(new Voice.Packet(
                        AudioLevel.of(samples, at, Pcm.SAMPLES_PER_PACKET), ByteString.copyFrom(packet, 0, length)));
            }
            return new Voice(source, packets);
        } catch (OpusException impossible) {
            throw new IllegalStateException("the encoder refuses settings that are always the same", impossible);
        }
    }

    private Voices() {}
}
