package callstream.streaming.app;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The job as a process of its own, started as the launcher starts it. */
final class JobProcess implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int managementPort;
    private final Path errors;

    /** @param settings environment variables by name; the management port among them */
    JobProcess(Path directory, Map<String, String> settings) throws IOException {
        this(directory, settings, file -> true);
    }

    /** @param there which files of the class path are there */
    JobProcess(Path directory, Map<String, String> settings, Predicate<String> there) throws IOException {
        managementPort = Integer.parseInt(settings.getOrDefault("CALLSTREAM_JOB_MANAGEMENT_PORT", "0"));
        errors = Files.createTempFile(directory, "job", ".err");
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@jvm.options",
                "-cp",
                Stream.of(("target/classes:" + Files.readString(Path.of("target", "classpath"))).split(":"))
                        .filter(there)
                        .collect(Collectors.joining(":")),
                StreamingJob.class.getName()));
        builder.environment().putAll(settings);
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(errors.toFile());
        process = builder.start();
    }

    void awaitReady() {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !process.isAlive() || status("/health/ready") == 200);
        if (!process.isAlive()) {
            throw new IllegalStateException("ended with " + process.exitValue() + ": " + errors());
        }
    }

    /** HTTP status of an answer; 0 where nobody answers. */
    int status(String path) throws InterruptedException {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    String metrics() throws IOException, InterruptedException {
        return get("/metrics").body();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + managementPort + path);
        return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill} does. */
    void askToStop() {
        process.destroy();
    }

    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitStatus() {
        return process.exitValue();
    }

    /** What it wrote to standard error. */
    String errors() {
        try {
            return Files.readString(errors, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
