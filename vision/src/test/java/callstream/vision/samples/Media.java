package callstream.vision.samples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Pictures and clips of real people. They lie outside the project; tests without them are skipped, and say so. */
public final class Media {
    private static final Path FOLDER =
            Path.of(Optional.ofNullable(System.getenv("CALLSTREAM_MEDIA")).orElse("../../shared/media"));

    /** All files under a folder, or below it, whose name ends so; skips the test where there are none. */
    public static List<Path> files(String folder, String suffix) {
        Path all = FOLDER.resolve(folder);
        assumeTrue(Files.isDirectory(all), "no media in " + all.toAbsolutePath() + ": set CALLSTREAM_MEDIA");
        try (Stream<Path> found = Files.walk(all)) {
            return found.filter(path -> path.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One file's bytes; skips the test where it is absent. */
    public static byte[] read(String file) {
        Path path = FOLDER.resolve(file);
        assumeTrue(Files.isRegularFile(path), "no file " + path.toAbsolutePath() + ": set CALLSTREAM_MEDIA");
        return read(path);
    }

    /** A file's bytes. */
    public static byte[] read(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Media() {}
}
