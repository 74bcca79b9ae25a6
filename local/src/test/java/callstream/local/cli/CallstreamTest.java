package callstream.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CallstreamTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status", "logs", "smoke", "bench", "test", "apk"})
    void shouldExplainEachCommandWithExamples(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: ./callstream " + command).contains("Examples:");
    }

    @Test
    void shouldListAllCommands() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("up ", "down ", "status ", "logs ", "smoke ", "bench ", "test ", "apk ");
    }

    static Stream<List<String>> misunderstandings() {
        return Stream.of(
                List.of(),
                List.of("fly"),
                List.of("up", "--port", "many"),
                List.of("up", "--port", "70000"),
                List.of("up", "--demo-port", "-1"),
                List.of("logs"),
                List.of("logs", "gateway", "-n", "-5"),
                List.of("smoke", "--url", "localhost:8080"),
                List.of("smoke", "--url", "http://"),
                List.of("smoke", "--effects", "sepia"),
                List.of("smoke", "--callers", "1"),
                List.of("smoke", "--fps", "31"),
                List.of("smoke", "--seconds", "0"),
                List.of("smoke", "--clip", "/there/is/no/such/clip", "--data", "/there/is/no/such/stack"));
    }

    @ParameterizedTest
    @MethodSource("misunderstandings")
    void shouldEndWith2AndOneSentenceWhenItIsNotUnderstood(List<String> arguments) {
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void shouldNameTheEffectsThatThereAre() {
        run("smoke", "--effects", "sepia");

        assertThat(err.toString()).contains("'sepia' is none of faces, blur, blur-faces, none");
    }

    @Test
    void shouldEndWith1WhenThereIsNoSuchLog() {
        assertThat(run("logs", "gateway", "--data", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("There is no log of gateway");
    }

    @Test
    void shouldNotLookForLogsElsewhere() {
        assertThat(run("logs", "../../etc/passwd", "--data", folder.toString())).isEqualTo(1);
    }

    @Test
    void shouldEndWith1WhenNothingRuns() {
        assertThat(run("status", "--data", folder.toString())).isEqualTo(1);
    }

    @Test
    void shouldEndWith0WhenThereIsNothingToStop() {
        assertThat(run("down", "--data", folder.toString())).isZero();
    }

    private int run(String... arguments) {
        CommandLine commandLine = Callstream.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }
}
