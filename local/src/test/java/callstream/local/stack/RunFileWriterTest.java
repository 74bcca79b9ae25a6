package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.local.stack.PartStatus.State;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileWriterTest {
    private static final PartStatus READY = new PartStatus(State.READY, Instant.EPOCH, null, "");

    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path file = Path.of("unset");
    private RunFileWriter writer = writer(file);

    @BeforeEach
    void inAFolderThatIsNotThere() {
        file = folder.resolve("run").resolve("callstream.json");
        writer = writer(file);
    }

    private RunFileWriter writer(Path path) {
        return new RunFileWriter(path, URI.create("http://127.0.0.1:1"), List.of(), said::add);
    }

    @Test
    void shouldSayOnceThatTheFileCanNotBeWrittenAndGoOn() {
        writer.changed("job", READY);
        writer.changed("gateway", READY);

        assertThat(said).singleElement().asString().contains("the list of processes can't be written");
    }

    @Test
    void shouldSayItAgainAfterItWentWellForATime() throws IOException {
        writer.changed("job", READY);
        Files.createDirectories(file.resolveSibling(""));
        writer.changed("job", READY);
        Files.delete(file);
        Files.delete(file.resolveSibling(""));
        writer.changed("job", READY);

        assertThat(said).hasSize(2);
    }

    @Test
    void shouldNotComeBackAfterItWasDeleted() throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        writer.write();

        writer.delete();
        writer.changed("job", READY);

        assertThat(file).doesNotExist();
        assertThat(said).isEmpty();
    }
}
