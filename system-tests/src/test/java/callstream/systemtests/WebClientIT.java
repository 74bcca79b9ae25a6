package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** People at the web page, each in a real browser with a camera and a microphone: {@code web-client/e2e}. */
@ExtendWith(RunningStack.class)
class WebClientIT {
    private static final Path WEB_CLIENT = Path.of("..", "web-client");

    /** Names of the files to run, where not all are wanted, as Playwright takes them. */
    private static final List<String> CHOSEN =
            List.of(System.getProperty("callstream.e2e", "").split(" "));

    /** Some ten minutes where two processors have to do for the browsers too. */
    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void shouldPassAllTestsInChromium(Stack stack) throws Exception {
        var command = new ArrayList<>(List.of(
                "node", "node_modules/@playwright/test/cli.js", "test", "--config", "e2e/playwright.config.ts"));
        CHOSEN.stream().filter(name -> !name.isBlank()).forEach(command::add);
        assertThat(run(stack, command)).isZero();
    }

    /** What the program prints is printed. It does not get this process's own input, over which Maven speaks to it. */
    private static int run(Stack stack, List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(WEB_CLIENT.toFile()).redirectErrorStream(true);
        builder.environment().put("CALLSTREAM_URLS", urls(stack));
        builder.environment()
                .put(
                        "CALLSTREAM_RUN_FILE",
                        RunningStack.RUN_FILE.toAbsolutePath().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        try (var lines = process.inputReader()) {
            lines.lines().forEach(System.out::println);
            return process.waitFor();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String urls(Stack stack) {
        return IntStream.range(0, RunningStack.GATEWAYS)
                .mapToObj(gateway -> stack.gatewayUrl(gateway).toString())
                .collect(Collectors.joining(","));
    }
}
