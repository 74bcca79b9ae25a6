package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path folder;

    private LogFile log = new LogFile(Path.of("unset"), 0);

    @BeforeEach
    void file() {
        log = new LogFile(folder.resolve("job.log"), 10);
    }

    @Test
    void shouldPutTheFileOfTheRunBeforeAside() throws IOException {
        Files.writeString(log.path(), "before");

        log.begin();

        assertThat(log.path()).isEmptyFile();
        assertThat(folder.resolve("job.1.log")).hasContent("before");
    }

    @Test
    void shouldBeginWhereThereWasNone() throws IOException {
        log.begin();

        assertThat(log.path()).isEmptyFile();
    }

    @Test
    void shouldEmptyAFileThatIsTooLargeForThoseWhoHaveItOpen() throws IOException {
        try (var writer = Files.newBufferedWriter(log.path(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write("0123456789 too much");
            writer.flush();
            log.bound();
            writer.write("after");
        }

        assertThat(log.path()).hasContent("after");
        assertThat(log.previous()).hasContent("0123456789 too much");
    }

    @Test
    void shouldLeaveAFileAloneThatIsSmallEnough() throws IOException {
        Files.writeString(log.path(), "0123456789");

        log.bound();

        assertThat(log.path()).hasContent("0123456789");
        assertThat(log.previous()).doesNotExist();
    }

    @Test
    void shouldShowTheLastLines() throws IOException {
        Files.writeString(log.path(), "one\ntwo\nthree\n");

        assertThat(log.tail(2)).containsExactly("two", "three");
        assertThat(log.tail(10)).hasSize(3);
    }

    @Test
    void shouldShowNothingOfAFileThatIsNotThere() throws IOException {
        assertThat(log.tail(2)).isEmpty();
    }
}
