package callstream.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.enrol.FaceRefusedException;
import callstream.protocol.Limits;
import com.google.protobuf.ByteString;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.multipart.MultipartForm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Forms over a real connection. */
class FaceFormTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server =
            done(vertx.createHttpServer().requestHandler(FaceFormTest::answer).listen(0, "127.0.0.1"));
    private final WebClient client = WebClient.create(vertx);

    @AfterEach
    void stop() {
        done(vertx.close());
    }

    @Test
    void shouldGiveThePicturesInTheirOrder() {
        assertThat(send(form("yes", 3, 1, 2))).isEqualTo("[3, 1, 2]");
    }

    @Test
    void shouldTakeNothingWithoutConsent() {
        assertThat(send(form("no", 1))).isEqualTo("422 consent");
        assertThat(send(picture(MultipartForm.create(), 1))).isEqualTo("422 consent");
    }

    @Test
    void shouldTakeOneToFivePictures() {
        assertThat(send(form("yes"))).isEqualTo("422 count");
        assertThat(send(form("yes", 1, 1, 1, 1, 1, 1))).isEqualTo("422 count");
    }

    @Test
    void shouldRefuseAPictureThatIsTooLarge() {
        assertThat(send(form("yes", Limits.MAX_JPEG_BYTES))).isEqualTo("[" + Limits.MAX_JPEG_BYTES + "]");
        assertThat(send(form("yes", Limits.MAX_JPEG_BYTES + 1))).isEqualTo("413 too_large");
    }

    @Test
    void shouldRefusePicturesThatAreTooLargeTogether() {
        assertThat(send(form("yes", 300_000, 300_000))).isEqualTo("413 too_large");
    }

    @Test
    void shouldRefuseWhatIsNoForm() {
        Future<String> answer = client.put(server.actualPort(), "127.0.0.1", "/")
                .sendBuffer(Buffer.buffer("x"))
                .map(response -> response.bodyAsString());
        assertThat(done(answer)).isEqualTo("415 unsupported_media_type");
    }

    private static void answer(HttpServerRequest request) {
        request.pause();
        FaceForm.read(request)
                .map(pictures ->
                        pictures.stream().map(ByteString::size).toList().toString())
                .otherwise(fault -> fault instanceof FaceRefusedException refused
                        ? refused.status() + " " + refused.code()
                        : String.valueOf(fault))
                .onSuccess(request.response()::end);
    }

    private String send(MultipartForm form) {
        return done(client.put(server.actualPort(), "127.0.0.1", "/")
                .sendMultipartForm(form)
                .map(response -> response.bodyAsString()));
    }

    private static MultipartForm form(String consent, int... sizes) {
        MultipartForm form = MultipartForm.create().attribute("consent", consent);
        for (int size : sizes) {
            form = picture(form, size);
        }
        return form;
    }

    private static MultipartForm picture(MultipartForm form, int size) {
        return form.binaryFileUpload("picture", "face.jpg", Buffer.buffer(new byte[size]), "image/jpeg");
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
