package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a small program, and the Java that runs this. */
class JavaProgramIT {
    private static final String PROGRAM = "Greeter";
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path directory;

    private Path archives;
    private Path jar;

    @BeforeEach
    void buildProgram() throws IOException {
        assumeThat(Path.of(System.getProperty("java.home"), "lib", "server", "classes.jsa"))
                .as("the archive of Java's own classes, which each other is made upon")
                .exists();
        archives = directory.resolve("archives");
        jar = directory.resolve("program.jar");
        Path source = Files.writeString(
                directory.resolve(PROGRAM + ".java"),
                "public class Greeter { public static void main(String[] all) { System.out.println(\"hello\"); } }");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
                .isZero();
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(PROGRAM + ".class"));
            Files.copy(directory.resolve(PROGRAM + ".class"), out);
        }
    }

    @Test
    void shouldKeepTheClassesOfAProgramThatWasReadyAndStartItFromThemNextTime() throws Exception {
        JavaProgram program = program();
        assertThat(isFromArchive(program)).isFalse();
        assertThat(program.mayEndLater()).isEqualTo(JavaProgram.WRITING_LIMIT);
        program.ended(true);
        assertThat(program.mayEndLater()).isZero();
        assertThat(kept()).hasSize(1);

        assertThat(isFromArchive(program)).isTrue();
        assertThat(program.mayEndLater()).isZero();
        program.ended(true);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void shouldKeepNothingOfAStartThatFailed() throws Exception {
        JavaProgram program = program();
        isFromArchive(program);
        program.ended(false);
        assertThat(kept()).isEmpty();
        assertThat(isFromArchive(program)).isFalse();
    }

    @Test
    void shouldLetProcessesOfOneProgramEndTogether() throws Exception {
        JavaProgram one = program();
        JavaProgram other = program();
        isFromArchive(one);
        isFromArchive(other);
        one.ended(true);
        other.ended(true);
        assertThat(kept()).hasSize(1);
        assertThat(isFromArchive(one)).isTrue();
    }

    @Test
    void shouldTakeNoArchiveOfAnEarlierBuild() throws Exception {
        JavaProgram program = program();
        isFromArchive(program);
        program.ended(true);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
        assertThat(isFromArchive(program)).isFalse();
        program.ended(true);
        assertThat(isFromArchive(program)).isTrue();
    }

    @Test
    void shouldStartAlsoWhereThereIsNoPlaceForArchives() throws Exception {
        Files.writeString(archives, "a file where the folder should be");
        JavaProgram program = program();
        assertThat(isFromArchive(program)).isFalse();
        assertThat(program.mayEndLater()).isZero();
        program.ended(true);
    }

    private JavaProgram program() {
        return new JavaProgram(archives, List.of("-Xmx64m"), jar.toString(), PROGRAM, List.of());
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(archives)) {
            return files.toList();
        }
    }

    /** Runs the program to its end; says whether its class came from an archive. */
    private boolean isFromArchive(JavaProgram program) throws Exception {
        Path loaded = directory.resolve("loaded.log");
        Files.deleteIfExists(loaded);
        var builder = new ProcessBuilder(program.command())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said.log").toFile());
        builder.environment().put("CLASSPATH", jar.toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded);
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(directory.resolve("said.log")))
                .endsWith("hello\n")
                .doesNotContain("[cds");
        try (Stream<String> lines = Files.lines(loaded)) {
            return lines.anyMatch(line -> line.endsWith(PROGRAM + " source: shared objects file (top)"));
        }
    }
}
