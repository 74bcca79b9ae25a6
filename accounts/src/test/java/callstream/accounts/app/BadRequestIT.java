package callstream.accounts.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import callstream.accounts.app.Client.Answer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestIT {
    private static final byte[] REGISTRATION =
            "{\"login\":\"zoe\",\"password\":\"correct horse\",\"name\":\"Zoë\"}".getBytes(UTF_8);

    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts(Map.of("request-timeout", "5 s"));

    private final Client client = ACCOUNTS.client();

    @Test
    void shouldRefuseABodyThatIsTooLarge() {
        Answer answer = client.post("/api/users", "application/json", new byte[64 * 1024 + 1]);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.code()).isEqualTo("body_too_large");
    }

    @Test
    void shouldRefuseABodyThatDoesNotSayHowLargeItIs() {
        var endless = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1024 * 1024]));

        assertThat(client.send(client.request("/api/users")
                                .header("Content-Type", "application/json")
                                .POST(endless))
                        .code())
                .isEqualTo("body_too_large");
    }

    @Test
    void shouldReadABodyThatIsAsLargeAsItMayBe() {
        byte[] body = new JsonObject()
                .put("login", "x".repeat(64 * 1024 - "{\"login\":\"\",\"password\":\"\"}".length()))
                .put("password", "")
                .encode()
                .getBytes(UTF_8);

        assertThat(body).hasSize(64 * 1024);
        assertThat(client.post("/api/sessions", "application/json", body).code())
                .isEqualTo("bad_credentials");
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() {
        byte[] latin1 = new String(REGISTRATION, UTF_8).getBytes(ISO_8859_1);

        assertThat(client.post("/api/users", "application/json", latin1))
                .returns(400, Answer::status)
                .returns("malformed_json", Answer::code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"login\":\"a\",\"login\":\"b\"}", "{} {}"})
    void shouldRefuseWhatIsNoJsonObject(String body) {
        assertThat(client.post("/api/users", "application/json", body.getBytes(UTF_8))
                        .code())
                .isEqualTo("malformed_json");
    }

    @Test
    void shouldRefuseAFieldThatIsNotKnown() {
        Answer answer = client.post("/api/users", new JsonObject(new String(REGISTRATION, UTF_8)).put("admin", true));

        assertThat(answer.code()).isEqualTo("invalid_request");
        assertThat(answer.json().getString("field")).isEqualTo("admin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/jsonp",
                "application/json; charset=iso-8859-1",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x"
            })
    void shouldRefuseAnotherContentType(String type) {
        assertThat(client.post("/api/users", type, REGISTRATION))
                .returns(415, Answer::status)
                .returns("unsupported_media_type", Answer::code);
    }

    @Test
    void shouldRefuseABodyOfNoContentType() {
        assertThat(client.send(client.request("/api/users").POST(BodyPublishers.ofByteArray(REGISTRATION)))
                        .code())
                .isEqualTo("unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=UTF-8", "Application/JSON ; charset=\"utf-8\""})
    void shouldTakeJsonThatSaysItsCharset(String type) {
        assertThat(client.post("/api/sessions", type, "{}".getBytes(UTF_8)).code())
                .isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api", "/api/user", "/api/users/1", "/health/ready", "/metrics", "/api/../metrics"})
    void shouldHaveNothingUnderOtherPaths(String path) {
        assertThat(client.get(path).status()).isIn(404, 405);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/calls, 'GET, POST'",
        "PUT, /api/calls/1, 'DELETE, GET, PATCH'",
        "GET, /api/users, POST",
        "PATCH, /api/sessions, 'DELETE, POST'"
    })
    void shouldSayWhichMethodsAreThere(String method, String path, String allowed) {
        Answer answer = client.send(client.request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.code()).isEqualTo("method_not_allowed");
        assertThat(answer.header("Allow")).contains(allowed);
    }

    @Test
    void shouldGiveUpABodyThatDoesNotComeToItsEnd() throws IOException {
        String request = "POST /api/users HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 100\r\n\r\n{\"login\":";
        assertThat(exchange(request.getBytes(US_ASCII))).contains(" 408 ").contains("\"code\":\"request_timeout\"");
    }

    @Test
    void shouldEndAnUploadThatGoesOnAfterItsAnswer() throws IOException {
        byte[] chunk = ("1000\r\n" + " ".repeat(0x1000) + "\r\n").getBytes(US_ASCII);
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), ACCOUNTS.server().port())) {
            var out = socket.getOutputStream();
            out.write("POST /api/absent HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(US_ASCII));

            await().pollInterval(Duration.ofMillis(10))
                    .untilAsserted(
                            () -> assertThatThrownBy(() -> out.write(chunk)).isInstanceOf(IOException.class));
        }
    }

    /** Sends bytes, and reads until the other side closes the connection. */
    private static String exchange(byte[] bytes) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), ACCOUNTS.server().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes);
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    @Test
    void shouldGoOnServingAfterWhatIsNoHttp() throws IOException {
        assertThat(exchange("\u0016\u0003\u0001 nonsense\r\n\r\n".getBytes(ISO_8859_1)))
                .contains(" 400 Bad Request");

        assertThat(client.get("/.well-known/jwks.json").status()).isEqualTo(200);
    }
}
