package callstream.streaming.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.streaming.CannotStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointDirectoryTest {
    private static final String LOG = "cluster a, video.captured 1";
    private static final String OTHER_LOG = "cluster a, video.captured 2";

    @TempDir
    private Path home;

    @Test
    void shouldMakeDirectoryAtFirstStart() throws CannotStartException {
        Path query = directory().prepareFor(LOG);

        assertThat(query.getParent()).isEqualTo(home.resolve("checkpoint")).isDirectory();
        assertThat(query).doesNotExist();
    }

    @Test
    void shouldKeepCheckpointOfSameLog() throws CannotStartException, IOException {
        Path offsets = leaveOffsets(directory().prepareFor(LOG));

        directory().prepareFor(LOG);

        assertThat(offsets).hasContent("offsets");
    }

    @Test
    void shouldGiveUpCheckpointOfAnotherLog() throws CannotStartException, IOException {
        Path offsets = leaveOffsets(directory().prepareFor(LOG));

        directory().prepareFor(OTHER_LOG);

        assertThat(offsets).doesNotExist();
    }

    @Test
    void shouldKeepCheckpointAfterOneWasGivenUp() throws CannotStartException, IOException {
        leaveOffsets(directory().prepareFor(LOG));
        Path offsets = leaveOffsets(directory().prepareFor(OTHER_LOG));

        directory().prepareFor(OTHER_LOG);

        assertThat(offsets).hasContent("offsets");
    }

    @Test
    void shouldGiveUpCheckpointThatDoesNotSayItsLog() throws CannotStartException, IOException {
        Path offsets = leaveOffsets(directory().prepareFor(LOG));
        Files.delete(home.resolve("checkpoint").resolve("log"));

        directory().prepareFor(LOG);

        assertThat(offsets).doesNotExist();
    }

    @Test
    void shouldSweepWhatKilledJobHadBegun() throws CannotStartException, IOException {
        Path offsets = leaveOffsets(directory().prepareFor(LOG));
        Path begun = offsets.resolveSibling(".1.5c3f.tmp");
        Files.writeString(begun, "off");

        directory().prepareFor(LOG);

        assertThat(begun).doesNotExist();
        assertThat(offsets).exists();
    }

    @Test
    void shouldLeaveUnknownFilesAlone() throws CannotStartException, IOException {
        Path unknown = leaveOffsets(directory().prepareFor(LOG)).resolveSibling("README");
        Files.writeString(unknown, "by hand");

        directory().prepareFor(LOG);

        assertThat(unknown).hasContent("by hand");
    }

    @Test
    void shouldSayWhatToDoWhereDirectoryCannotBeMade() throws IOException {
        Files.writeString(home.resolve("checkpoint"), "a file in its place");

        assertThatThrownBy(() -> directory().prepareFor(LOG))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining(home.resolve("checkpoint").toString())
                .hasMessageContaining("CALLSTREAM_JOB_CHECKPOINT");
    }

    private CheckpointDirectory directory() {
        return new CheckpointDirectory(home.resolve("checkpoint"));
    }

    private static Path leaveOffsets(Path query) throws IOException {
        Path offsets = query.resolve("offsets");
        Files.createDirectories(offsets);
        return Files.writeString(offsets.resolve("0"), "offsets");
    }
}
