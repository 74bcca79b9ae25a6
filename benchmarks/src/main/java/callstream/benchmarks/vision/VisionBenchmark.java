package callstream.benchmarks.vision;

import callstream.benchmarks.Benchmark;
import callstream.benchmarks.Machine;
import callstream.local.stack.Installation;
import callstream.vision.FaceEnrolment;
import callstream.vision.FrameProcessor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What vision costs beside its peers, what it finds, covers and recognises: on one thread. */
public final class VisionBenchmark implements Benchmark {
    private static final String PEOPLE = "--people";
    private static final String NEGATIVES = "--negatives";

    @Override
    public String name() {
        return "vision";
    }

    @Override
    public String purpose() {
        return "what vision costs, finds, covers and recognises; --people DIR, --negatives DIR";
    }

    @Override
    public Result run(Map<String, String> options, Consumer<String> progress) throws Exception {
        Path home = Installation.find().home();
        Machine machine = Machine.here(home);
        Path media = home.resolve("../shared/media").normalize();
        Path people = options.containsKey(PEOPLE) ? Path.of(options.get(PEOPLE)) : media.resolve("people");
        Path negatives = options.containsKey(NEGATIVES) ? Path.of(options.get(NEGATIVES)) : media.resolve("negatives");
        try (var processor = FrameProcessor.create(() -> System.nanoTime() / 1000);
                var enrolment = FaceEnrolment.create()) {
            processor.prepare();
            progress.accept("reading " + people);
            PeopleMedia who = PeopleMedia.read(people);
            var own = new OwnPipeline(processor);
            SpeedComparison.Speeds speeds = SpeedComparison.measure(own, who, progress);
            progress.accept("detection");
            DetectionScore detection = DetectionScore.measure(own, who, negatives);
            progress.accept("blur coverage");
            double coverage = BlurCoverage.measure(own, who);
            progress.accept("recognition");
            RecognitionScore recognition = RecognitionScore.measure(own, enrolment, who);
            progress.accept("memory");
            MemoryGrowth memory = MemoryGrowth.measure(processor, who.frames());
            return new Result(
                    "./callstream bench vision on " + machine.shown() + "\n"
                            + table(speeds, detection, coverage, recognition, memory),
                    json(speeds, detection, coverage, recognition, memory).put("machine", machine.toJson()));
        }
    }

    private static JsonObject json(
            SpeedComparison.Speeds speeds,
            DetectionScore detection,
            double coverage,
            RecognitionScore recognition,
            MemoryGrowth memory) {
        return new JsonObject()
                .put(
                        "ratios",
                        new JsonObject()
                                .put("haarPipeline", speeds.haarRatio())
                                .put("gstreamerFaceblur", orNull(speeds.gstreamerRatio())))
                .put(
                        "processorMsPerFrame",
                        new JsonObject()
                                .put("own", speeds.own())
                                .put("haarPipeline", speeds.haar())
                                .put("gstreamerFaceblur", orNull(speeds.gstreamer())))
                .put(
                        "detection",
                        new JsonObject()
                                .put("frames", detection.frames())
                                .put("found", detection.found())
                                .put("negatives", detection.negatives())
                                .put("falseFaces", detection.falseFaces()))
                .put("blurCoverage", coverage)
                .put(
                        "recognition",
                        new JsonObject()
                                .put("tracks", recognition.tracks())
                                .put("correct", recognition.correct())
                                .put("unknown", recognition.unknown())
                                .put("wrong", recognition.wrong())
                                .put("strangersNamed", recognition.strangersNamed()))
                .put(
                        "memory",
                        new JsonObject().put("frames", memory.frames()).put("growthPercent", memory.growthPercent()));
    }

    @Nullable
    private static Double orNull(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    private static String table(
            SpeedComparison.Speeds speeds,
            DetectionScore detection,
            double coverage,
            RecognitionScore recognition,
            MemoryGrowth memory) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(
                "decode, detect every 3rd, follow, blur faces, encode",
                ms(speeds.own()) + " ms of a processor a frame");
        rows.put("  the same with a Haar cascade in every frame", times(speeds.haar(), speeds.haarRatio()));
        rows.put(
                "  GStreamer faceblur",
                speeds.gstreamer().isPresent()
                        ? times(
                                speeds.gstreamer().getAsDouble(),
                                speeds.gstreamerRatio().getAsDouble())
                        : "not installed (Debian: gstreamer1.0-opencv gstreamer1.0-plugins-good gstreamer1.0-tools)");
        rows.put("frames with a face, of which found", detection.frames() + ", " + detection.found());
        rows.put("pictures without, false faces", detection.negatives() + ", " + detection.falseFaces());
        rows.put("blur coverage of following", String.format(Locale.ROOT, "%.2f %%", 100 * coverage));
        rows.put(
                "tracks of enrolled people: right, unknown, wrong",
                recognition.tracks() + ": " + recognition.correct() + ", " + recognition.unknown() + ", "
                        + recognition.wrong());
        rows.put("tracks of strangers that got a name", Integer.toString(recognition.strangersNamed()));
        rows.put(
                "memory growth in " + memory.frames() + " frames",
                String.format(Locale.ROOT, "%.1f %%", memory.growthPercent()));
        return rows.entrySet().stream()
                .map(row -> String.format("%-56s %s", row.getKey(), row.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String times(double milliseconds, double ratio) {
        return ms(milliseconds) + String.format(Locale.ROOT, " ms, %.1f times as much", ratio);
    }

    private static String ms(double milliseconds) {
        return String.format(Locale.ROOT, "%.2f", milliseconds);
    }
}
