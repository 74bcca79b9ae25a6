package callstream.benchmarks.web;

import callstream.benchmarks.Benchmark;
import callstream.benchmarks.Setting;
import callstream.local.stack.Stack;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The page in Chromium: what it loads first, what holds its main thread and how its memory grows in a call of four, and
 * how late pictures are from one camera to another screen, beside the same in one page without a call. Needs Chromium
 * and ffmpeg on the machine.
 */
public final class WebBenchmark implements Benchmark {
    private static final String COMMAND = "./callstream bench web";
    private static final String SECONDS = "--seconds";

    /** Of the call of four. */
    private static final String USUAL_SECONDS = "600";

    @Override
    public String name() {
        return "web";
    }

    @Override
    public String purpose() {
        return "the web page: first load, main thread and memory in a call of four, glass to glass";
    }

    @Override
    public Result run(Map<String, String> options, Consumer<String> progress) throws Exception {
        String seconds = options.getOrDefault(SECONDS, USUAL_SECONDS);
        Setting setting = Setting.here();
        String command = COMMAND + " " + SECONDS + " " + seconds;
        Path numbers = Files.createTempFile("callstream-web", ".json");
        try (Stack stack = Stack.builder().data(setting.data()).freePorts().start()) {
            progress.accept("Chromium in calls, the longest for " + seconds + " s");
            play(setting.installation().home(), stack, seconds, numbers);
            var report = new WebReport(new JsonObject(Files.readString(numbers)));
            return new Result(
                    setting.heading(command) + report.table(),
                    setting.toJson(command).mergeIn(report.json()));
        } finally {
            Files.deleteIfExists(numbers);
        }
    }

    /** The runner's own lines go to the error output: standard output is for the result. */
    private static void play(Path home, Stack stack, String seconds, Path numbers)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(List.of(
                        "node", "node_modules/@playwright/test/cli.js", "test", "--config", "e2e/playwright.config.ts"))
                .directory(home.resolve("web-client").toFile())
                .redirectErrorStream(true);
        builder.environment().put("CALLSTREAM_URLS", stack.gatewayUrl().toString());
        builder.environment().put("CALLSTREAM_E2E_SPECS", "numbers.bench.ts");
        builder.environment().put("CALLSTREAM_NUMBERS", numbers.toString());
        builder.environment().put("CALLSTREAM_NUMBERS_SECONDS", seconds);
        Process process = builder.start();
        process.getOutputStream().close();
        try (var lines = process.inputReader()) {
            lines.lines().forEach(System.err::println);
        }
        if (process.waitFor() != 0) {
            throw new IOException("the browser's part failed, see above");
        }
    }
}
