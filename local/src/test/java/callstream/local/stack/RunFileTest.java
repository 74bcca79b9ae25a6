package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.local.stack.PartStatus.State;
import callstream.local.stack.RunFile.PartRun;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFileTest {
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678Z");

    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatItWrote() throws Exception {
        var run = new RunFile(
                new ProcessIdentity(1, THEN),
                URI.create("http://127.0.0.1:8080"),
                List.of(
                        new PartRun(
                                "database",
                                new PartStatus(State.READY, THEN, new ProcessIdentity(2, THEN), ""),
                                "INT",
                                null),
                        new PartRun(
                                "job",
                                new PartStatus(State.BACKING_OFF, THEN, null, "ended with status 137"),
                                "TERM",
                                URI.create("http://127.0.0.1:8083/health/ready"))));
        Path file = folder.resolve("callstream.json");

        run.write(file);

        assertThat(RunFile.read(file)).contains(run);
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void shouldFindNothingWhereNobodyRan() throws Exception {
        assertThat(RunFile.read(folder.resolve("callstream.json"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "{\"launcher\": 5}",
                "{\"launcher\": {\"pid\": 1, \"startedAt\": \"x\"}, \"parts\": []}"
            })
    void shouldSayThatAFileCanNotBeRead(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("callstream.json"), content);

        assertThatThrownBy(() -> RunFile.read(file))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("can't be read");
    }
}
