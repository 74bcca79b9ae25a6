package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a small program, and the Java that runs this. */
class ClassArchiveTest {
    private static final String PROGRAM = "Greeter";

    @TempDir
    private Path directory;

    private Path archives;
    private Path jar;

    @BeforeEach
    void buildProgram() throws IOException {
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
    void shouldWriteTheClassesOfAProgramAtItsEndAndStartItFromThemNextTime() throws Exception {
        assertThat(archive().flags().get(0)).startsWith("-XX:ArchiveClassesAtExit=");
        assertThat(classesFromArchive()).isEmpty();
        assertThat(archive().file()).exists();

        assertThat(archive().flags().get(0)).startsWith("-XX:SharedArchiveFile=");
        assertThat(classesFromArchive()).containsExactly(PROGRAM);
    }

    @Test
    void shouldWriteThemAnewWhereTheWritingWasCutOff() throws Exception {
        Files.createDirectories(archives);
        Files.write(archive().file(), new byte[4096]);
        assertThat(archive().flags().get(0)).startsWith("-XX:ArchiveClassesAtExit=");
        Files.write(archive().file(), new byte[2]);
        assertThat(archive().flags().get(0)).startsWith("-XX:ArchiveClassesAtExit=");
        classesFromArchive();
        assertThat(classesFromArchive()).containsExactly(PROGRAM);
    }

    @Test
    void shouldKeepNoArchiveOfAnEarlierBuild() throws Exception {
        classesFromArchive();
        ClassArchive earlier = archive();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
        assertThat(archive().flags().get(0)).startsWith("-XX:ArchiveClassesAtExit=");
        assertThat(earlier.file()).doesNotExist();
        classesFromArchive();
        assertThat(classesFromArchive()).containsExactly(PROGRAM);
    }

    @Test
    void shouldKeepOneForEachSetOfFlags() throws Exception {
        Path flags = Files.writeString(directory.resolve("jvm.options"), "-Xmx64m\n");
        var small = ClassArchive.of(archives, PROGRAM, List.of("@" + flags), jar.toString());
        Files.createDirectories(archives);
        Files.write(small.file(), new byte[] {1, 2, 3, 4});
        assertThat(archive().flags().get(0)).startsWith("-XX:ArchiveClassesAtExit=");
        assertThat(small.flags().get(0)).startsWith("-XX:SharedArchiveFile=");
        Files.writeString(flags, "-Xmx65m\n");
        assertThat(ClassArchive.of(archives, PROGRAM, List.of("@" + flags), jar.toString()))
                .isNotEqualTo(small);
    }

    private ClassArchive archive() throws IOException {
        return ClassArchive.of(archives, PROGRAM, List.of(), jar.toString());
    }

    /** Runs the program; gives its class where it came from an archive. */
    private List<String> classesFromArchive() throws Exception {
        Path loaded = directory.resolve("loaded.log");
        Files.deleteIfExists(loaded);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(archive().flags());
        command.addAll(List.of("-Xlog:class+load:file=" + loaded, "-cp", jar.toString(), PROGRAM));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said.log").toFile())
                .start();
        assertThat(process.waitFor()).as("%s", command).isZero();
        assertThat(directory.resolve("said.log")).content().isEqualToIgnoringNewLines("hello");
        try (Stream<String> lines = Files.lines(loaded)) {
            return lines.filter(line -> line.endsWith(PROGRAM + " source: shared objects file (top)"))
                    .map(line -> PROGRAM)
                    .toList();
        }
    }
}
