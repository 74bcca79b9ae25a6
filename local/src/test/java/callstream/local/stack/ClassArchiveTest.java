package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    private static final byte[] WHOLE = {1, 2, 3, 4, 5};

    @TempDir
    private Path directory;

    private Path jar;

    @BeforeEach
    void makeJar() throws IOException {
        jar = Files.writeString(directory.resolve("program.jar"), "classes");
    }

    @Test
    void shouldKeepWhatIsWholeAndNothingElse() throws IOException {
        ClassArchive archive = archive(List.of());
        assertThat(archive.isKept()).isFalse();
        for (byte[] cutOff : List.of(new byte[4096], new byte[2], new byte[0])) {
            Path written = archive.begin();
            Files.write(written, cutOff);
            archive.keep(written);
            assertThat(archive.isKept()).isFalse();
            assertThat(written).doesNotExist();
        }
        archive.keep(archive.begin()); // a process that was killed wrote nothing
        assertThat(archive.isKept()).isFalse();
        keep(archive);
        assertThat(archive.isKept()).isTrue();
    }

    @Test
    void shouldBeAnotherForOtherFlagsOrAnotherBuild() throws IOException {
        Path flags = Files.writeString(directory.resolve("jvm.options"), "-Xmx64m\n");
        List<String> told = List.of("@" + flags);
        ClassArchive archive = archive(told);
        assertThat(archive(told)).isEqualTo(archive);
        assertThat(archive(List.of())).isNotEqualTo(archive);
        Files.writeString(flags, "-Xmx65m\n");
        assertThat(archive(told)).isNotEqualTo(archive);

        ClassArchive before = archive(List.of());
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
        assertThat(archive(List.of())).isNotEqualTo(before);
    }

    @Test
    void shouldDeleteThoseOfBuildsLongGoneAndWhatWasLeftHalfWritten() throws IOException {
        ClassArchive oldest = archive(List.of("-Xmx1m"));
        ClassArchive newest = archive(List.of("-Xmx2m"));
        keep(oldest);
        age(oldest.file());
        keep(newest);
        Path stranger = Files.write(directory.resolve("Other-1.jsa"), WHOLE);
        Path left = Files.write(oldest.begin(), WHOLE);
        Path current = Files.write(oldest.begin(), WHOLE);
        age(left);

        archive(List.of("-Xmx3m")).begin();
        assertThat(newest.file()).exists();
        assertThat(oldest.file()).doesNotExist();
        assertThat(left).doesNotExist();
        assertThat(current).exists();
        assertThat(stranger).exists();
    }

    private static void keep(ClassArchive archive) throws IOException {
        Path written = archive.begin();
        Files.write(written, WHOLE);
        archive.keep(written);
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    }

    private ClassArchive archive(List<String> flags) throws IOException {
        return ClassArchive.of(directory, "example.Program", flags, jar.toString());
    }
}
