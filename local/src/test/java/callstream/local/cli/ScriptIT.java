package callstream.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.local.stack.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code callstream} in a checkout whose build and whose Java are scripts that say what they are told. */
@Timeout(60)
class ScriptIT {
    @TempDir
    private Path home;

    @TempDir
    private Path jdk;

    @BeforeEach
    void checkOut() throws Exception {
        Path script = Installation.find().home().resolve("callstream");
        Files.copy(script, home.resolve("callstream"));
        Files.writeString(home.resolve("pom.xml"), "<module>local</module>\n");
        Files.createDirectory(home.resolve(".mvn"));
        Files.createDirectories(source().resolveSibling(""));
        Files.writeString(source(), "class Source {}\n");
        script(home.resolve("mvnw"), """
                echo built >> builds
                mkdir -p local/target/classes
                echo /library.jar > local/target/classpath
                """);
        Files.createDirectory(jdk.resolve("bin"));
        script(jdk.resolve("bin/javac"), "exit 1\n");
        java("17.0.9");
    }

    /** A stack runs until its standard input ends. */
    private void java(String version) throws IOException {
        script(jdk.resolve("bin/java"), """
                if [ "$1" = -version ]; then
                  echo 'Picked up JAVA_TOOL_OPTIONS: -Xmx1g' >&2
                  echo 'openjdk version "%s" 2023-10-17' >&2
                  exit
                fi
                while [ "$1" != -cp ]; do shift; done
                [ -d "${2%%:*}" ] || exit 1
                shift 2
                echo "$@"
                [ "$2" != up ] || cat > /dev/null
                """.formatted(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "-h", "help", "up --help"})
    void shouldSayWhichCommandsBuildWhereNothingIsBuiltYet(String command) throws Exception {
        Ended ended = run(command.isEmpty() ? new String[0] : command.split(" "));

        assertThat(ended.status).isZero();
        assertThat(ended.output).startsWith("Usage: ./callstream").contains("up ", "Nothing is built yet");
        assertThat(builds()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "down"})
    void shouldSayInOneSentenceThatNothingIsBuiltYet(String command) throws Exception {
        Ended ended = run(command.split(" "));

        assertThat(ended.status).isEqualTo(1);
        assertThat(ended.errors)
                .startsWith("Nothing is built yet: ./callstream up builds")
                .hasLineCount(1);
        assertThat(builds()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smoke", "bench"})
    void shouldBuildWhatChangedBeforeItStartsPrograms(String command) throws Exception {
        run(command);
        run(command);
        assertThat(builds()).isEqualTo(1);

        edit();

        assertThat(run(command).output).isEqualTo("callstream.local.cli.Callstream " + command + "\n");
        assertThat(builds()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"down", "status --json", "logs job", "--help", "up --help", "smoke -h"})
    void shouldBuildNothingToLookAtWhatRunsOrToStopIt(String command) throws Exception {
        run("bench");
        edit();

        assertThat(run(command.split(" ")).output).isEqualTo("callstream.local.cli.Callstream " + command + "\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void shouldStopWhatRunsThoughTheSourcesDoNotCompile() throws Exception {
        run("bench");
        edit();
        script(home.resolve("mvnw"), "rm -r local/target/classes; echo error: ';' expected; exit 1\n");

        Ended failed = run("bench");

        assertThat(failed.status).isEqualTo(1);
        assertThat(failed.errors).contains("The build failed: see above");
        assertThat(run("down").output).isEqualTo("callstream.local.cli.Callstream down\n");
    }

    @Test
    void shouldNotBuildUnderAStackThatRuns() throws Exception {
        Process up = start("up");
        try (BufferedReader said = up.inputReader()) {
            assertThat(said.readLine()).isEqualTo("callstream.local.cli.Callstream up");
            edit();

            Ended beside = run("smoke");

            assertThat(beside.status).isZero();
            assertThat(beside.errors).contains("while a stack runs from it").hasLineCount(1);
            assertThat(builds()).isEqualTo(1);
        } finally {
            up.getOutputStream().close();
            up.waitFor();
        }
        assertThat(run("smoke").status).isZero();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void shouldBuildTheAndroidAppWithoutTheRest() throws Exception {
        Path build = home.resolve("web-client/android/build-apk");
        Files.createDirectories(build.resolveSibling(""));
        script(build, "echo \"app: $*\"\n");

        assertThat(run("apk", "--server", "https://calls.example.org").output)
                .isEqualTo("app: --server https://calls.example.org\n");
        assertThat(builds()).isZero();
    }

    @Test
    void shouldRefuseAnotherJava() throws Exception {
        java("21.0.1");

        assertThat(run("status").errors).contains("java is version 21: set JAVA_HOME to a JDK 17.");
    }

    /** @param status exit status */
    private record Ended(int status, String output, String errors) {}

    private Ended run(String... arguments) throws Exception {
        Process process = start(arguments);
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output, errors.replaceFirst("Building [^\n]*\n", ""));
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(home.resolve("callstream").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", jdk.toString());
        return builder.start();
    }

    private Path source() {
        return home.resolve("local/src/main/java/Source.java");
    }

    /** Later than any build: file systems tell times apart by some milliseconds. */
    private void edit() throws IOException {
        Files.setLastModifiedTime(source(), FileTime.from(Instant.now().plusSeconds(60)));
    }

    private long builds() throws IOException {
        Path builds = home.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    private static void script(Path file, String lines) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + lines);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
