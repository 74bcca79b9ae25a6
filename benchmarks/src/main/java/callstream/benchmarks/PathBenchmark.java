package callstream.benchmarks;

import callstream.local.clip.Clip;
import callstream.local.clip.Clips;
import callstream.local.smoke.EffectChoice;
import callstream.local.smoke.JsonReport;
import callstream.local.smoke.Latencies;
import callstream.local.smoke.SmokeResult;
import callstream.local.smoke.SmokeRun;
import callstream.local.smoke.SmokeSettings;
import callstream.local.stack.Stack;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * How long a frame takes from camera to the other callers, stage by stage, and what that costs: 3 callers at 15 frames
 * a second in one call, real faces, everything on this machine, the callers too.
 */
final class PathBenchmark implements Benchmark {
    private static final int CALLERS = 3;
    private static final int FRAMES_PER_SECOND = 15;
    private static final int SECONDS = 30;

    /** Spark's just-in-time compiler settles in about 18 s of load; the job has warmed up by itself before. */
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private static final String COMMAND = "./callstream bench path";

    /**
     * One run.
     *
     * @param cores processors kept busy, by part
     * @param loadBefore the machine's load average of the minute before
     * @param loadAfter the same of the last minute of the run
     */
    private record Measured(
            SmokeResult smoke, Map<String, Double> cores, Optional<Double> loadBefore, Optional<Double> loadAfter) {}

    @Override
    public String name() {
        return "path";
    }

    @Override
    public String purpose() {
        return "latency of a frame by stage, and the processors it keeps busy: 3 callers, 15 frames a second";
    }

    @Override
    public Result run(Map<String, String> options, Consumer<String> progress) throws Exception {
        Setting setting = Setting.here();
        progress.accept("starting a stack in " + setting.data());
        try (Stack stack = Stack.builder().data(setting.data()).freePorts().start()) {
            List<Clip> clips = new Clips(FRAMES_PER_SECOND)
                    .openDefault(Clips.media(setting.installation().home()), CALLERS);
            var table = new StringBuilder(setting.heading(COMMAND)).append(System.lineSeparator());
            var json = new JsonObject()
                    .put("processors", setting.machine().processors())
                    .put("warmUpSeconds", WARM_UP.toSeconds())
                    .mergeIn(setting.toJson(COMMAND));
            for (EffectChoice effects : List.of(EffectChoice.NONE, EffectChoice.FACES, EffectChoice.BLUR_FACES)) {
                progress.accept("effects " + effects.shown());
                Measured measured = measure(stack, clips, effects, progress);
                table.append(table(effects, measured));
                json.put(effects.shown(), json(measured));
            }
            return new Result(table.toString(), json);
        }
    }

    private static Measured measure(Stack stack, List<Clip> clips, EffectChoice effects, Consumer<String> progress)
            throws Exception {
        var settings = SmokeSettings.silent(stack.gatewayUrl(), clips, FRAMES_PER_SECOND, SECONDS, WARM_UP, effects);
        Optional<Double> loadBefore = Machine.load();
        CpuTime before = CpuTime.now(stack);
        long from = System.nanoTime();
        SmokeResult smoke = new SmokeRun(settings, progress).run();
        Duration passed = Duration.ofNanos(System.nanoTime() - from);
        return new Measured(smoke, CpuTime.now(stack).coresSince(before, passed), loadBefore, Machine.load());
    }

    private static String table(EffectChoice effects, Measured measured) {
        var text = new StringBuilder();
        SmokeResult smoke = measured.smoke;
        text.append(String.format(
                Locale.ROOT,
                "effects %s: %d frames x receivers, %d delivered, dropped %s, unaccounted %d%n",
                effects.shown(),
                smoke.frames().sent(),
                smoke.frames().delivered(),
                smoke.frames().dropped(),
                smoke.frames().unaccounted()));
        text.append(String.format(
                "  load average of a minute: %s before, %s after%n",
                Setting.shown(measured.loadBefore), Setting.shown(measured.loadAfter)));
        text.append(String.format("  %-14s %8s %8s %8s %8s   ms%n", "stage", "p50", "p95", "p99", "max"));
        smoke.latencies().all().forEach((stage, us) -> text.append(row(stage, us)));
        text.append(String.format("  %-14s %8s%n", "part", "cores"));
        measured.cores.forEach(
                (part, cores) -> text.append(String.format(Locale.ROOT, "  %-14s %8.2f%n", part, cores)));
        double all = measured.cores.values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        return text.append(String.format(Locale.ROOT, "  %-14s %8.2f%n%n", "together", all))
                .toString();
    }

    private static String row(String stage, Histogram us) {
        return String.format(
                Locale.ROOT,
                "  %-14s %8.1f %8.1f %8.1f %8.1f%n",
                stage.equals(Latencies.END_TO_END) ? "end to end" : stage,
                us.getValueAtPercentile(50) / 1000.0,
                us.getValueAtPercentile(95) / 1000.0,
                us.getValueAtPercentile(99) / 1000.0,
                us.getMaxValue() / 1000.0);
    }

    private static JsonObject json(Measured measured) {
        var cores = new JsonObject();
        measured.cores.forEach(cores::put);
        return new JsonReport(measured.smoke)
                .toJson()
                .put("cores", cores)
                .put("loadBefore", measured.loadBefore.orElse(null))
                .put("loadAfter", measured.loadAfter.orElse(null));
    }
}
