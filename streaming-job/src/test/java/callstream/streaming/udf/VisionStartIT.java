package callstream.streaming.udf;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.streaming.samples.Pictures;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The start commands of the guide, run by a shell at the top of the repository. That for {@code spark-sql} finds a
 * program of that name which has what a distribution of Spark has, and hands its arguments to Spark's own launcher.
 */
class VisionStartIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Guide GUIDE = new Guide("Start");

    /** Of the job's class path what a distribution of Spark has not. */
    private static final List<String> NOT_SPARK = List.of(
            "/protocol/",
            "/vision/",
            "/bytedeco/",
            "/protobuf-java/",
            "kafka",
            "/commons-pool2/",
            "/typesafe/",
            "/micrometer/",
            "/HdrHistogram/",
            "/LatencyUtils/",
            "/jspecify/");

    @TempDir
    private Path directory;

    @BeforeEach
    void preparePictures() throws IOException {
        Files.write(directory.resolve("person.jpg"), Pictures.ofOnePerson());
    }

    @Test
    void shouldStartSparkSqlWithWhatSparkLacks() throws Exception {
        Path program = Files.writeString(directory.resolve("spark-sql"), standIn());
        assertThat(program.toFile().setExecutable(true)).isTrue();

        String said = run(GUIDE.blocks("bash").get(1), query() + "\n" + "SELECT video_frame(X'FF') IS NULL\n");

        assertThat(said).contains("row: 1|true").contains("row: true");
    }

    @Test
    void shouldStartTheJdksPromptWithTheBuildsSpark() throws Exception {
        String session = GUIDE.blocks("java").get(0).replaceAll("\n +", " ");
        String said = run(GUIDE.blocks("bash").get(2), session + "spark.sql(\"" + query() + "\").show();\n/exit\n");

        assertThat(said).contains("NOT_JPEG").containsPattern("\\| +1\\| +true\\|");
    }

    private String query() {
        return "SELECT size(detect_faces(content)) AS faces, blur_faces(content) != content AS blurred FROM binaryFile.`"
                + directory + "/*.jpg`";
    }

    private String run(String command, String input) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Path typed = Files.writeString(directory.resolve("input"), input);
        var builder = new ProcessBuilder("bash", "-e", "-c", command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectInput(typed.toFile())
                .redirectOutput(output.toFile());
        builder.environment()
                .merge("PATH", directory + File.pathSeparator + javaHome() + "/bin", (old, more) -> more + ":" + old);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static String javaHome() {
        return System.getProperty("java.home");
    }

    private static String standIn() throws IOException {
        String options = Files.readString(Path.of("jvm.options"))
                .lines()
                .filter(line -> line.startsWith("--add-opens"))
                .collect(Collectors.joining(" "));
        String classPath = Stream.concat(
                        Stream.of(
                                Path.of("target/test-classes").toAbsolutePath().toString()),
                        Stream.of(Files.readString(Path.of("target/classpath"))
                                        .strip()
                                        .split(File.pathSeparator))
                                .filter(jar -> NOT_SPARK.stream().noneMatch(jar::contains)))
                .collect(Collectors.joining(File.pathSeparator));
        return "#!/bin/sh\nexec java " + options + " -cp '" + classPath
                + "' org.apache.spark.deploy.SparkSubmit --conf spark.ui.enabled=false"
                + " --conf spark.driver.host=127.0.0.1 --class " + SqlPrompt.class.getName()
                + " \"$@\" spark-internal\n";
    }
}
