package callstream.streaming.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.streaming.checkpointing.CheckpointFileManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NioCheckpointFilesTest {
    @TempDir
    private java.nio.file.Path directory;

    private Path root;
    private CheckpointFileManager files;

    @BeforeEach
    void makeAsSparkDoes() {
        root = new Path(directory.resolve("query").toUri());
        var configuration = new Configuration(false);
        configuration.set("spark.sql.streaming.checkpointFileManagerClass", NioCheckpointFiles.class.getName());
        files = CheckpointFileManager.create(root, configuration);
    }

    @Test
    void shouldBeMadeBySparkByName() {
        assertThat(files).isInstanceOf(NioCheckpointFiles.class);
    }

    @Test
    void shouldCreateCheckpointDirectoryWithParents() {
        Path created = files.createCheckpointDirectory();

        assertThat(created.toUri().getScheme()).isEqualTo("file");
        assertThat(files.exists(created)).isTrue();
    }

    @Test
    void shouldReadBackWhatItWrote() throws IOException {
        files.createCheckpointDirectory();

        write("0", "v1");

        try (var in = files.open(new Path(root, "0"))) {
            assertThat(in.readAllBytes()).isEqualTo("v1".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldThrowByTypeThatSparkCatchesWhenNameIsTaken() throws IOException {
        files.createCheckpointDirectory();
        write("0", "v1");

        assertThatThrownBy(() -> files.createAtomic(new Path(root, "0"), false))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void shouldThrowFileNotFoundWhenOpeningWhatIsNotThere() {
        assertThatThrownBy(() -> files.open(new Path(root, "7"))).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void shouldThrowFileNotFoundWhenListingWhatIsNotThere() {
        assertThatThrownBy(() -> files.list(root)).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void shouldListWhatTheFilterTakes() throws IOException {
        files.createCheckpointDirectory();
        write("0", "v1");
        Files.writeString(directory.resolve("query").resolve("notes.txt"), "left by somebody");

        var listed = files.list(root, path -> path.getName().chars().allMatch(Character::isDigit));

        assertThat(Arrays.stream(listed).map(file -> file.getPath().getName())).containsExactly("0");
    }

    @Test
    void shouldDeleteDirectoryWithAllInIt() throws IOException {
        files.mkdirs(new Path(root, "offsets/deep"));
        write("offsets/deep/0", "v1");

        files.delete(root);

        assertThat(directory.resolve("query")).doesNotExist();
    }

    @Test
    void shouldNotMindDeletingWhatIsNotThere() {
        files.delete(new Path(root, "0"));

        assertThat(files.exists(root)).isFalse();
    }

    @Test
    void shouldSayThatItIsLocal() {
        assertThat(files.isLocal()).isTrue();
    }

    @Test
    void shouldUnderstandNamesWithSpaces() throws IOException {
        files.mkdirs(new Path(root, "a b"));

        write("a b/0", "v1");

        assertThat(directory.resolve("query").resolve("a b").resolve("0")).hasContent("v1");
    }

    private void write(String name, String text) throws IOException {
        try (var out = files.createAtomic(new Path(root, name), false)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
