package callstream.local.stack;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where Callstream was built: the folder with the modules. A program is run from its module's jar and the class path
 * that the build wrote beside it.
 *
 * @param home folder that holds {@code mvnw} and the modules
 */
public record Installation(Path home) {
    /**
     * Finds the folder above the place that this class was loaded from.
     *
     * @throws StackException if no folder above it holds the modules
     */
    public static Installation find() throws StackException {
        Path from = codeSource();
        for (Path at = from; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("mvnw")) && Files.isDirectory(at.resolve("streaming-job"))) {
                return new Installation(at);
            }
        }
        throw new StackException("No folder above " + from + " holds Callstream's modules: run it from its checkout.");
    }

    private static Path codeSource() throws StackException {
        try {
            return Path.of(Installation.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new StackException("Can't tell where Callstream was loaded from: " + e.getMessage(), e);
        }
    }

    /** Where data goes when nobody says otherwise. */
    public Path defaultData() {
        return home.resolve("var");
    }

    /** Where programs keep their classes for their next start. */
    public Path archives() {
        return home.resolve("target").resolve("archives");
    }

    /**
     * Class path of a module's program.
     *
     * @throws StackException if the module is not built
     */
    public String classPath(String module) throws StackException {
        Path target = home.resolve(module).resolve("target");
        try {
            String libraries = Files.readString(target.resolve("classpath")).strip();
            return newestJar(target, module) + File.pathSeparator + libraries;
        } catch (IOException e) {
            throw new StackException("The module " + module + " is not built: run ./mvnw package.", e);
        }
    }

    /** Those of other versions stay until somebody cleans up. */
    private static Path newestJar(Path target, String module) throws IOException, StackException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .matches(Pattern.quote(module) + "-[0-9][0-9.]*(-SNAPSHOT)?\\.jar"))
                    .max(Comparator.comparingLong(jar -> jar.toFile().lastModified()))
                    .orElseThrow(() -> new StackException("The module " + module + " has no jar: run ./mvnw package."));
        }
    }
}
