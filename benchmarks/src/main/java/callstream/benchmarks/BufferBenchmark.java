package callstream.benchmarks;

import callstream.local.clip.Clip;
import callstream.local.clip.Clips;
import callstream.local.smoke.EffectChoice;
import callstream.local.smoke.JsonReport;
import callstream.local.smoke.Latencies;
import callstream.local.smoke.SmokeResult;
import callstream.local.smoke.SmokeRun;
import callstream.local.smoke.SmokeSettings;
import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * What it costs to keep admitted frames in Hazelcast until the log has them: the same call with the buffer on and off,
 * over two gateways, as a copy at the only one saves nothing.
 */
final class BufferBenchmark implements Benchmark {
    private static final int GATEWAYS = 2;
    private static final int CALLERS = 3;
    private static final int FRAMES_PER_SECOND = 15;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final String COMMAND = "./callstream bench buffer";
    private static final String SECONDS = "--seconds";
    private static final int USUAL_SECONDS = 30;

    /**
     * One run.
     *
     * @param cores processors kept busy, by part
     */
    private record Measured(SmokeResult smoke, Map<String, Double> cores) {
        double gateways() {
            return IntStream.range(0, GATEWAYS)
                    .mapToDouble(i -> cores.getOrDefault(PartNames.gateway(i), 0.0))
                    .sum();
        }
    }

    @Override
    public String name() {
        return "buffer";
    }

    @Override
    public String purpose() {
        return "what it costs to keep frames in Hazelcast until the log has them: on beside off";
    }

    @Override
    public Result run(Map<String, String> options, Consumer<String> progress) throws Exception {
        int seconds = Integer.parseInt(options.getOrDefault(SECONDS, Integer.toString(USUAL_SECONDS)));
        Setting setting = Setting.here();
        String command = COMMAND + " " + SECONDS + " " + seconds;
        Measured off = measure(setting, false, seconds, progress);
        Measured on = measure(setting, true, seconds, progress);
        String table = setting.heading(command)
                + String.format(
                        "%n  %-8s %8s %8s %8s %12s   ms; processors of both gateways%n",
                        "buffer", "p50", "p95", "p99", "gateways")
                + row("off", off)
                + row("on", on);
        var json = setting.toJson(command).put("off", json(off)).put("on", json(on));
        return new Result(table, json);
    }

    private static Measured measure(Setting setting, boolean on, int seconds, Consumer<String> progress)
            throws Exception {
        progress.accept("starting a stack with the buffer " + (on ? "on" : "off"));
        var builder = Stack.builder().data(setting.data()).freePorts().gateways(GATEWAYS);
        for (int i = 0; i < GATEWAYS; i++) {
            builder.environment(PartNames.gateway(i), "CALLSTREAM_GATEWAY_BUFFER_ENABLED", Boolean.toString(on));
        }
        try (Stack stack = builder.start()) {
            List<Clip> clips = new Clips(FRAMES_PER_SECOND)
                    .openDefault(Clips.media(setting.installation().home()), CALLERS);
            var settings = SmokeSettings.silent(
                    stack.gatewayUrl(), clips, FRAMES_PER_SECOND, seconds, WARM_UP, EffectChoice.NONE);
            CpuTime before = CpuTime.now(stack);
            long from = System.nanoTime();
            SmokeResult smoke = new SmokeRun(settings, progress).run();
            Duration passed = Duration.ofNanos(System.nanoTime() - from);
            return new Measured(smoke, CpuTime.now(stack).coresSince(before, passed));
        }
    }

    private static String row(String name, Measured measured) {
        Histogram us = measured.smoke.latencies().of(Latencies.END_TO_END);
        return String.format(
                Locale.ROOT,
                "  %-8s %8.1f %8.1f %8.1f %12.2f%n",
                name,
                us.getValueAtPercentile(50) / 1000.0,
                us.getValueAtPercentile(95) / 1000.0,
                us.getValueAtPercentile(99) / 1000.0,
                measured.gateways());
    }

    private static JsonObject json(Measured measured) {
        var cores = new JsonObject();
        measured.cores.forEach(cores::put);
        return new JsonReport(measured.smoke).toJson().put("cores", cores);
    }
}
