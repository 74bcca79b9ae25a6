package callstream.vision.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Pictures and clips of real people. A few group pictures come with the build and are always there; the others lie
 * outside the project, and tests that need them are skipped without them, aloud.
 */
public final class Media {
    private static final Optional<String> NAMED = Optional.ofNullable(System.getenv("CALLSTREAM_MEDIA"));
    private static final Path FOLDER = Path.of(NAMED.orElse("../../shared/media"));

    /**
     * A picture of three to five people, 1920 pixels wide: {@code demo/sample1.jpg} to {@code sample6.jpg} of npm
     * package {@code @vladmandic/face-api}, MIT.
     */
    public static byte[] sample(int number) {
        String name = "sample" + number + ".jpg";
        try (InputStream in = Media.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path: build the module vision with Maven");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files under a folder, or below it, whose name ends so; skips the test where there are none. */
    public static List<Path> files(String folder, String suffix) {
        Path all = FOLDER.resolve(folder);
        require(Files.isDirectory(all), all);
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
        require(Files.isRegularFile(path), path);
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

    /** Where somebody said that the media are there, it is an error that they are not. */
    private static void require(boolean present, Path path) {
        if (!present && NAMED.isPresent()) {
            throw new IllegalStateException("CALLSTREAM_MEDIA is set, and there is no " + path.toAbsolutePath());
        }
        skipUnless(present, "no " + path.toAbsolutePath() + ": set CALLSTREAM_MEDIA to a folder that has it");
    }

    /** Skips the test where something is absent, and says so where people look who read only the end of a log. */
    public static void skipUnless(boolean present, String absent) {
        if (!present) {
            System.err.println("SKIPPED, " + absent);
        }
        Assumptions.assumeTrue(present, absent);
    }

    private Media() {}
}
