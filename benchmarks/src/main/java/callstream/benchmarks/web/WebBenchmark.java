package callstream.benchmarks.web;

import callstream.benchmarks.Benchmark;
import callstream.benchmarks.Setting;
import callstream.benchmarks.call.LongCall;
import callstream.benchmarks.call.Media;
import callstream.benchmarks.call.Seat;
import callstream.local.caller.AccountsApi;
import callstream.local.stack.Installation;
import callstream.local.stack.Stack;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    /** In the call of four, beside the browser that is measured. */
    private static final int OTHERS = 3;

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
        Installation installation = setting.installation();
        try (Stack stack = Stack.builder().data(setting.data()).freePorts().start()) {
            progress.accept("two browsers in calls: first load, sound, glass to glass");
            JsonObject numbers = play(installation, "numbers.bench.ts", environment(stack));
            progress.accept("one browser in a call of four, for " + seconds + " s");
            numbers.mergeIn(playInCallOfFour(installation, stack, seconds));
            var report = new WebReport(numbers);
            return new Result(
                    setting.heading(command) + report.table(),
                    setting.toJson(command).mergeIn(report.json()));
        }
    }

    /** The other three are no browsers: two processors have no room for four of them. */
    private static JsonObject playInCallOfFour(Installation installation, Stack stack, String seconds)
            throws Exception {
        String login = "measured-" + UUID.randomUUID().toString().substring(0, 8);
        String password = UUID.randomUUID().toString();
        new AccountsApi(stack.gatewayUrl()).register(login, password, "Ada");
        var seat = new Seat(List.of(stack.gatewayUrl()), Seat.Part.PLAIN);
        try (LongCall call =
                LongCall.begin(Collections.nCopies(OTHERS, seat), Media.open(installation, OTHERS), List.of(login))) {
            Map<String, String> environment = environment(stack);
            environment.put("CALLSTREAM_CALL", call.id());
            environment.put("CALLSTREAM_LOGIN", login);
            environment.put("CALLSTREAM_PASSWORD", password);
            environment.put("CALLSTREAM_NUMBERS_SECONDS", seconds);
            return play(installation, "call-of-four.bench.ts", environment);
        }
    }

    private static Map<String, String> environment(Stack stack) {
        return new HashMap<>(Map.of("CALLSTREAM_URLS", stack.gatewayUrl().toString()));
    }

    /**
     * What the browser's part has measured. The runner's own lines go to the error output: standard output is for the
     * result.
     */
    private static JsonObject play(Installation installation, String spec, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path numbers = Files.createTempFile("callstream-web", ".json");
        try {
            var builder = new ProcessBuilder(List.of(
                            "node",
                            "node_modules/@playwright/test/cli.js",
                            "test",
                            "--config",
                            "e2e/playwright.config.ts"))
                    .directory(installation.home().resolve("web-client").toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(environment);
            builder.environment().put("CALLSTREAM_E2E_SPECS", spec);
            builder.environment().put("CALLSTREAM_NUMBERS", numbers.toString());
            Process process = builder.start();
            process.getOutputStream().close();
            try (var lines = process.inputReader()) {
                lines.lines().forEach(System.err::println);
            }
            if (process.waitFor() != 0) {
                throw new IOException("the browser's part failed, see above");
            }
            return new JsonObject(Files.readString(numbers));
        } finally {
            Files.deleteIfExists(numbers);
        }
    }
}
