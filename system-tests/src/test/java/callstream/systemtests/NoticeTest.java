package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is on the class paths of the programs and in the page, and what {@code NOTICE} says of it. */
class NoticeTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final String GROUPS = "groups:";
    private static final String PACKAGES = "packages:";

    /** Where npm puts a package; it may have others inside. */
    private static final String INSTALLED = "node_modules/";

    /** On every class path; its place tells where the local repository is. */
    private static final String KNOWN = "/org/jspecify/jspecify/";

    @Test
    void shouldNameTheLicenceOfEveryGroupOnAClassPath() {
        var missing = new TreeSet<>(groupsOnClassPaths());
        missing.removeAll(inNotice(GROUPS));

        assertThat(missing)
                .as("Maven groups on a class path without a line in NOTICE: find out their licence and add them")
                .isEmpty();
    }

    @Test
    void shouldNameNoGroupThatIsGone() {
        var gone = new TreeSet<>(inNotice(GROUPS));
        gone.removeAll(groupsOnClassPaths());

        assertThat(gone)
                .as("Maven groups in NOTICE that are on no class path: take them out")
                .isEmpty();
    }

    @Test
    void shouldNameTheLicenceOfEveryPackageThatThePageDependsOn() {
        var missing = new TreeSet<>(packages(each -> !each.getBoolean("dev", false)));
        missing.removeAll(inNotice(PACKAGES));

        assertThat(missing)
                .as("npm packages in the page without a line in NOTICE: find out their licence and add them")
                .isEmpty();
    }

    @Test
    void shouldNameNoPackageThatIsGone() {
        var gone = new TreeSet<>(inNotice(PACKAGES));
        gone.removeAll(packages(each -> true));

        assertThat(gone)
                .as("npm packages in NOTICE that the web client does not have: take them out")
                .isEmpty();
    }

    /** Those of the web client, by name. */
    private static Set<String> packages(Predicate<JsonObject> isMeant) {
        JsonObject locked =
                new JsonObject(read(HOME.resolve("web-client").resolve("package-lock.json"))).getJsonObject("packages");
        return locked.fieldNames().stream()
                .filter(path -> path.startsWith(INSTALLED))
                .filter(path -> isMeant.test(locked.getJsonObject(path)))
                .map(path -> path.substring(path.lastIndexOf(INSTALLED) + INSTALLED.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> inNotice(String label) {
        return read(HOME.resolve("NOTICE"))
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(label))
                .flatMap(line ->
                        Arrays.stream(line.substring(label.length()).strip().split(" ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> groupsOnClassPaths() {
        return Stream.of("accounts", "vertx-gateway", "streaming-job", "local", "benchmarks")
                .map(module -> read(HOME.resolve(module).resolve("target").resolve("classpath")))
                .flatMap(NoticeTest::groups)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> groups(String classPath) {
        String[] jars = classPath.strip().split(File.pathSeparator);
        Path repository = Arrays.stream(jars)
                .map(jar -> jar.replace('\\', '/'))
                .filter(jar -> jar.contains(KNOWN))
                .map(jar -> Path.of(jar.substring(0, jar.indexOf(KNOWN))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no class path of ours: " + classPath));
        return Arrays.stream(jars)
                .map(Path::of)
                .filter(jar -> jar.startsWith(repository)) // the others are our own modules
                .map(repository::relativize)
                .filter(jar -> !jar.startsWith("callstream")) // ours, where somebody has installed them
                .map(NoticeTest::group);
    }

    /** A jar is at {@code group/with/slashes/artifact/version/file}. */
    private static String group(Path jar) {
        Path group = jar.subpath(0, jar.getNameCount() - 3);
        return Stream.iterate(0, i -> i < group.getNameCount(), i -> i + 1)
                .map(i -> group.getName(i).toString())
                .collect(Collectors.joining("."));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The modules are built before this one, by ./mvnw verify: " + file, e);
        }
    }
}
