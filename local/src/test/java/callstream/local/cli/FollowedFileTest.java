package callstream.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FollowedFileTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void shouldCopyWhatIsAdded() throws IOException {
        Path file = Files.writeString(folder.resolve("log"), "before\n");
        var followed = new FollowedFile(file, Files.size(file));

        followed.copyAdded(out);
        Files.writeString(file, "after\n", StandardOpenOption.APPEND);
        followed.copyAdded(out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("after\n");
    }

    @Test
    void shouldBeginAgainWhenTheFileWasEmptied() throws IOException {
        Path file = Files.writeString(folder.resolve("log"), "a long line from before\n");
        var followed = new FollowedFile(file, Files.size(file));

        Files.writeString(file, "new\n");
        followed.copyAdded(out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("new\n");
    }

    @Test
    @Timeout(20)
    void shouldEndWhenItsReaderHasGone() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), "a line that nobody reads\n");
        var broken = new PrintStream(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        });

        new FollowedFile(file, 0).copyTo(broken);

        assertThat(broken.checkError()).isTrue();
    }

    @Test
    void shouldWaitForAFileThatIsNotThere() throws IOException {
        new FollowedFile(folder.resolve("nothing"), 0).copyAdded(out);

        assertThat(out.size()).isZero();
    }
}
