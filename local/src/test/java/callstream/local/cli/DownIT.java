package callstream.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others left, as {@code down} finds it on disk. */
@Timeout(60)
class DownIT {
    private static final String GONE = "{\"pid\": 1, \"startedAt\": \"1970-01-01T00:00:00Z\"}";

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void killAll() {
        processes.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "smoke/stack", "bench"})
    void shouldStopWhatAKilledRunLeft(String directory) throws IOException {
        Process part = sleep();
        write(directory, GONE, part);

        assertThat(down()).isZero();

        assertThat(part.toHandle().isAlive()).isFalse();
        assertThat(folder.resolve(directory).resolve("run")).isEmptyDirectory();
    }

    @Test
    void shouldLeaveABenchmarkThatRuns() throws IOException {
        Process launcher = sleep();
        Process part = sleep();
        write("bench", identity(launcher), part);

        assertThat(down()).isZero();

        assertThat(part.isAlive()).isTrue();
        assertThat(launcher.isAlive()).isTrue();
    }

    private int down() {
        return Callstream.commandLine().execute("down", "--data", folder.toString());
    }

    private void write(String directory, String launcher, Process part) throws IOException {
        Path run = Files.createDirectories(folder.resolve(directory).resolve("run"));
        Files.writeString(run.resolve("callstream.json"), """
                {"launcher": %s, "url": "http://127.0.0.1:1", "parts": [
                  {"name": "job", "state": "READY", "since": "2026-01-01T00:00:00Z", "signal": "TERM", "note": "",
                   %s}]}
                """.formatted(
                        launcher, identity(part).replaceAll("[{}]", "")));
    }

    private static String identity(Process process) {
        return "{\"pid\": %d, \"startedAt\": \"%s\"}"
                .formatted(process.pid(), process.info().startInstant().orElseThrow());
    }

    private Process sleep() throws IOException {
        Process process = new ProcessBuilder("sleep", "300").start();
        processes.add(process);
        return process;
    }
}
