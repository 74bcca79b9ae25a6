package callstream.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.FreePort;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page as a browser gets it from the public server. */
class WebPagesTest {
    private static final String INDEX = "<!doctype html>" + "<p>Callstream</p>".repeat(100);
    private static final String SCRIPT = "console.log('Callstream');".repeat(100);
    private static final String HASHED = "assets/index-B2f_qh-4.js";
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G'};

    private static final Map<String, byte[]> FILES = Map.of(
            "index.html",
            INDEX.getBytes(UTF_8),
            HASHED,
            SCRIPT.getBytes(UTF_8),
            "sw.js",
            SCRIPT.getBytes(UTF_8),
            "manifest.webmanifest",
            "{}".getBytes(UTF_8),
            "icon.png",
            PICTURE);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient browser =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int port;

    @BeforeEach
    void start() throws IOException {
        port = FreePort.next();
        var meters = new SimpleMeterRegistry();
        TestServer.deploy(
                vertx,
                Listening.plain("127.0.0.1", port),
                new WebPages(FILES)::answer,
                new OpeningDeadline(Duration.ofSeconds(10), meters),
                meters);
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldAnswerTheAddressItselfWithThePage() throws Exception {
        HttpResponse<byte[]> answer = get("/");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).asString(UTF_8).isEqualTo(INDEX);
        assertThat(header(answer, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(answer, "Content-Security-Policy")).isEqualTo(SecurityHeaders.CONTENT_SECURITY_POLICY);
    }

    @ParameterizedTest
    @CsvSource({
        "assets/index-B2f_qh-4.js, text/javascript; charset=utf-8, 'public, max-age=31536000, immutable'",
        "index.html, text/html; charset=utf-8, no-cache",
        "sw.js, text/javascript; charset=utf-8, no-cache",
        "manifest.webmanifest, application/manifest+json, no-cache",
        "icon.png, image/png, no-cache",
    })
    void shouldSayWhatAFileIsAndHowLongItStays(String name, String type, String caching) throws Exception {
        HttpResponse<byte[]> answer = get("/" + name);

        assertThat(answer.body()).isEqualTo(FILES.get(name));
        assertThat(header(answer, "Content-Type")).isEqualTo(type);
        assertThat(header(answer, "Cache-Control")).isEqualTo(caching);
    }

    @Test
    void shouldPackWhatGetsSmallerForWhoeverTakesIt() throws Exception {
        HttpResponse<byte[]> packed = get("/" + HASHED, "Accept-Encoding", "br, gzip;q=0.5");

        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(packed, "Vary")).isEqualToIgnoringCase("Accept-Encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .asString(UTF_8)
                .isEqualTo(SCRIPT);
        assertThat(get("/icon.png", "Accept-Encoding", "gzip").body()).isEqualTo(PICTURE);
        assertThat(get("/" + HASHED, "Accept-Encoding", "gzip;q=0").body())
                .asString(UTF_8)
                .isEqualTo(SCRIPT);
    }

    @Test
    void shouldSendNothingAgainThatABrowserHas() throws Exception {
        String plain = header(get("/sw.js"), "ETag");
        String packed = header(get("/sw.js", "Accept-Encoding", "gzip"), "ETag");
        assertThat(plain).isNotEqualTo(packed);

        HttpResponse<byte[]> again = get("/sw.js", "If-None-Match", "\"other\", W/" + plain);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(plain);
        assertThat(get("/sw.js", "If-None-Match", packed).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSayWhatAFileIsWithoutSendingItToHead() throws Exception {
        HttpResponse<byte[]> answer = send(request("/sw.js").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Length")).isEqualTo(String.valueOf(SCRIPT.length()));
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void shouldTakeNothingFromABrowser() throws Exception {
        HttpResponse<byte[]> answer = send(request("/").POST(BodyPublishers.ofString("x")));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
    }

    @ParameterizedTest
    @CsvSource({"/assets", "/assets/", "/../index.html", "/no.js", "//"})
    void shouldHaveNothingElse(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldFindTheFilesInAJarAndInAFolder(@TempDir Path place) throws Exception {
        Path jar = place.resolve("page.jar");
        try (var writing = new JarOutputStream(Files.newOutputStream(jar))) {
            writing.putNextEntry(new JarEntry("callstream/web/index.html"));
            writing.write(INDEX.getBytes(UTF_8));
            writing.putNextEntry(new JarEntry("callstream/web/assets/a.js"));
        }
        Path folder = Files.createDirectories(place.resolve("callstream").resolve("web"));
        Files.writeString(folder.resolve("index.html"), INDEX);

        assertThat(read(jar)).containsOnlyKeys("index.html", "assets/a.js");
        assertThat(read(jar).get("index.html")).asString(UTF_8).isEqualTo(INDEX);
        assertThat(read(place)).containsOnlyKeys("index.html");
        assertThat(read(folder)).isEmpty();
    }

    private static Map<String, byte[]> read(Path classPath) throws IOException {
        try (var loader = new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            return WebFiles.read(loader);
        }
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
