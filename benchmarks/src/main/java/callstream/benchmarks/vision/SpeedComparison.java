package callstream.benchmarks.vision;

import callstream.benchmarks.vision.PeopleMedia.Person;
import callstream.local.clip.Clip;
import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How many frames a second of processor time we process, beside the peers, in turns, so that a slow moment hits all.
 */
final class SpeedComparison {
    /** The first is to warm up. */
    private static final int ROUNDS = 4;

    private static final Effect BLUR_FACES =
            Effect.newBuilder().setName(Effects.BLUR_FACES).build();

    /**
     * Milliseconds of the processor a frame.
     *
     * @param gstreamer empty where it is not installed
     */
    record Speeds(double own, double haar, OptionalDouble gstreamer) {
        double haarRatio() {
            return haar / own;
        }

        OptionalDouble gstreamerRatio() {
            return gstreamer.isPresent() ? OptionalDouble.of(gstreamer.getAsDouble() / own) : OptionalDouble.empty();
        }
    }

    static Speeds measure(OwnPipeline own, PeopleMedia media, Consumer<String> progress) throws Exception {
        List<byte[]> frames = media.frames();
        double ownSeconds = 0;
        double haarSeconds = 0;
        try (var haar = new HaarPipeline()) {
            for (int round = 0; round < ROUNDS; round++) {
                progress.accept("speed, round " + round + " of " + (ROUNDS - 1));
                double mine = ProcessorTime.seconds(() -> blur(own, media));
                double theirs = ProcessorTime.seconds(() -> frames.forEach(haar::process));
                if (round > 0) {
                    ownSeconds += mine;
                    haarSeconds += theirs;
                }
            }
        }
        double each = 1000.0 / (ROUNDS - 1) / frames.size();
        progress.accept("speed of GStreamer");
        return new Speeds(ownSeconds * each, haarSeconds * each, gstreamer(frames));
    }

    private static void blur(OwnPipeline own, PeopleMedia media) throws Exception {
        for (Person person : media.people()) {
            for (Clip clip : person.clips()) {
                own.process(clip, BLUR_FACES, List.of());
            }
        }
    }

    private static OptionalDouble gstreamer(List<byte[]> frames) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("frames");
        try {
            for (int i = 0; i < frames.size(); i++) {
                Files.write(folder.resolve(String.format("%05d.jpg", i)), frames.get(i));
            }
            OptionalDouble seconds =
                    new GstreamerFaceblur(folder, HaarPipeline.cascadeFile()).secondsPerFrame(frames.size());
            return seconds.isPresent() ? OptionalDouble.of(1000 * seconds.getAsDouble()) : seconds;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private SpeedComparison() {}
}
