package callstream.streaming.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path directory;

    private Path target;

    @BeforeEach
    void nameTarget() {
        target = directory.resolve("17");
    }

    @Test
    void shouldShowWholeContentWhenClosed() throws IOException {
        write(AtomicFile.create(target, false), "offsets").close();

        assertThat(target).hasContent("offsets");
    }

    @Test
    void shouldShowNothingUnderNameBeforeClosed() throws IOException {
        write(AtomicFile.create(target, false), "offs");

        assertThat(target).doesNotExist();
    }

    @Test
    void shouldLeaveNothingWhenCancelled() throws IOException {
        write(AtomicFile.create(target, false), "offs").cancel();

        assertThat(files()).isEmpty();
    }

    @Test
    void shouldLeaveNoTemporaryFileWhenClosed() throws IOException {
        write(AtomicFile.create(target, false), "offsets").close();

        assertThat(files()).containsExactly(target);
    }

    @Test
    void shouldDoNothingWhenClosedAgain() throws IOException {
        AtomicFile file = write(AtomicFile.create(target, false), "offsets");
        file.close();

        file.close();

        assertThat(target).hasContent("offsets");
    }

    @Test
    void shouldKeepClosedFileWhenCancelledAfterwards() throws IOException {
        AtomicFile file = write(AtomicFile.create(target, false), "offsets");
        file.close();

        file.cancel();

        assertThat(target).hasContent("offsets");
    }

    @Test
    void shouldRefuseNameThatIsTaken() throws IOException {
        Files.writeString(target, "first");

        assertThatThrownBy(() -> AtomicFile.create(target, false)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void shouldRefuseNameThatAnotherTookMeanwhile() throws IOException {
        AtomicFile late = write(AtomicFile.create(target, false), "second");
        write(AtomicFile.create(target, false), "first").close();

        assertThatThrownBy(late::close).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(target).hasContent("first");
        assertThat(files()).containsExactly(target);
    }

    @Test
    void shouldReplaceFileWhereItMay() throws IOException {
        Files.writeString(target, "first");

        write(AtomicFile.create(target, true), "second").close();

        assertThat(target).hasContent("second");
    }

    @Test
    void shouldKeepOldFileWhileItsSuccessorIsWritten() throws IOException {
        Files.writeString(target, "first");

        write(AtomicFile.create(target, true), "sec");

        assertThat(target).hasContent("first");
    }

    private static AtomicFile write(AtomicFile file, String text) throws IOException {
        file.write(text.getBytes(StandardCharsets.UTF_8));
        file.flush();
        return file;
    }

    private Path[] files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.toArray(Path[]::new);
        }
    }
}
