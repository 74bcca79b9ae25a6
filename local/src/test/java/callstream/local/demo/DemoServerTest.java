package callstream.local.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.clip.Clip;
import callstream.local.smoke.EffectChoice;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.ByteString;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DemoServerTest {
    private static final int MAX_STREAMS = 2;

    private final Board board = new Board(List.of(robot("Ada"), robot("Ben")));
    private final HttpClient browser = HttpClient.newHttpClient();
    private DemoServer server = new DemoServer(board, MAX_STREAMS);
    private int port;

    DemoServerTest() throws IOException {}

    @BeforeEach
    void listen() throws Exception {
        board.seat(List.of("id-ada", "id-ben"));
        port = server.listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, SECONDS)
                .actualPort();
    }

    @AfterEach
    void close() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
    }

    @Test
    void shouldServeThePage() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>Callstream");
    }

    @Test
    void shouldBeReadyOnceEveryRobotHasBeenSeen() throws Exception {
        show("id-ada", "one");
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);

        show("id-ben", "one");
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldTellTheCaptions() throws Exception {
        show("id-ada", "one");

        JsonObject ada =
                new JsonObject(get("/call.json").body()).getJsonArray("robots").getJsonObject(0);

        assertThat(ada.getString("name")).isEqualTo("Ada");
        assertThat(ada.getString("effect")).isEqualTo("faces found");
        assertThat(ada.getLong("latencyMs")).isEqualTo(25);
    }

    @Test
    void shouldStreamTheNewestFrameAndThenEachOneAfterIt() throws Exception {
        show("id-ada", "old");
        show("id-ada", "first");
        try (InputStream stream = open("/robots/0.mjpeg").body()) {
            assertThat(part(stream)).isEqualTo("first");
            show("id-ben", "other");
            show("id-ada", "second");
            assertThat(part(stream)).isEqualTo("second");
        }
    }

    @Test
    void shouldTurnAwayMoreBrowsersThanItServesUntilOneGoes() throws Exception {
        show("id-ada", "one");
        InputStream first = open("/robots/0.mjpeg").body();
        InputStream second = open("/robots/0.mjpeg").body();
        assertThat(get("/robots/0.mjpeg").statusCode()).isEqualTo(503);

        first.close();

        await().until(() -> {
            HttpResponse<InputStream> again = open("/robots/0.mjpeg");
            again.body().close();
            return again.statusCode() == 200;
        });
        second.close();
    }

    @Test
    void shouldNotKnowOtherPaths() throws Exception {
        assertThat(get("/robots/2.mjpeg").statusCode()).isEqualTo(404);
        assertThat(get("/robots/x.mjpeg").statusCode()).isEqualTo(404);
        assertThat(get("/../etc/passwd").statusCode()).isEqualTo(404);
    }

    private static Robot robot(String name) {
        return new Robot(name, EffectChoice.FACES, new Clip("test", List.of(ByteString.EMPTY)));
    }

    private void show(String participant, String picture) {
        var frame = VideoFrame.newBuilder()
                .setParticipantId(participant)
                .setStamps(Stamps.newBuilder().setCapturedUs(1_000))
                .setJpeg(ByteString.copyFromUtf8(picture))
                .build();
        board.show(frame, 26_000);
    }

    private static String part(InputStream stream) throws IOException {
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            head += new String(stream.readNBytes(1), ISO_8859_1);
        }
        String length = head.replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
        String picture = new String(stream.readNBytes(Integer.parseInt(length)), ISO_8859_1);
        stream.readNBytes(2);
        return picture;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<InputStream> open(String path) throws IOException, InterruptedException {
        return browser.send(request(path), HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
    }
}
