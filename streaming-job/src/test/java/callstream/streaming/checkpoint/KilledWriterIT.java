package callstream.streaming.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterIT {
    private static final int LINES = 2_000;

    @TempDir
    private Path directory;

    /** Runs in a process of its own: writes files 0, 1, 2, … until it is killed. */
    static final class Writer {
        public static void main(String[] args) throws IOException {
            for (int number = 0; ; number++) {
                try (var file = AtomicFile.create(Path.of(args[0]).resolve(Integer.toString(number)), false)) {
                    for (int line = 0; line < LINES; line++) {
                        file.write((number + "\n").getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
        }
    }

    @Test
    void shouldLeaveOnlyWholeFilesUnderTheirNamesWhenKilled() throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        directory.toString())
                .inheritIO()
                .start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> named().size() >= 50);
        } finally {
            writer.destroyForcibly().waitFor();
        }

        assertThat(named()).allSatisfy(file -> assertThat(file).content().hasLineCount(LINES));
    }

    private List<Path> named() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }
}
