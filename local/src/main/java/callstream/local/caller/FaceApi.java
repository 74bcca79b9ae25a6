package callstream.local.caller;

import callstream.local.caller.AccountsApi.Session;
import com.google.protobuf.ByteString;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A user's own face, over HTTP with a gateway. Waits for each answer, 30 s at most.
 *
 * @param gateway {@code http://host:port}
 */
public record FaceApi(URI gateway) {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String BOUNDARY = "callstream-face-form";

    /** One for all: each holds threads. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    /**
     * Has the user's face learnt.
     *
     * @param consent whether the user agrees to it
     * @param pictures 1 to 5 JPEG files
     * @throws ApiException 422 with the reason
     */
    public void enrol(Session user, boolean consent, List<ByteString> pictures)
            throws ApiException, InterruptedException {
        HttpRequest.Builder request = request(user)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .PUT(form(consent, pictures));
        JsonObject unused = send(request);
    }

    /** Has the user's face forgotten. */
    public void forget(Session user) throws ApiException, InterruptedException {
        JsonObject unused = send(request(user).DELETE());
    }

    /** Whether the user's face is known. */
    public boolean isEnrolled(Session user) throws ApiException, InterruptedException {
        return send(request(user).GET()).getBoolean("enrolled", false);
    }

    private HttpRequest.Builder request(Session user) {
        return HttpRequest.newBuilder(gateway.resolve("/v1/me/face"))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + user.accessToken());
    }

    private static BodyPublisher form(boolean consent, List<ByteString> pictures) {
        ByteString form = part("name=\"consent\"", ByteString.copyFromUtf8(consent ? "yes" : "no"));
        for (ByteString picture : pictures) {
            form = form.concat(part("name=\"picture\"; filename=\"face.jpg\"\r\nContent-Type: image/jpeg", picture));
        }
        return BodyPublishers.ofByteArray(
                form.concat(ByteString.copyFromUtf8("--" + BOUNDARY + "--\r\n")).toByteArray());
    }

    private static ByteString part(String disposition, ByteString content) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
        return ByteString.copyFrom(head, StandardCharsets.UTF_8)
                .concat(content)
                .concat(ByteString.copyFromUtf8("\r\n"));
    }

    private JsonObject send(HttpRequest.Builder request) throws ApiException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ApiException("No answer from " + gateway + ": is ./callstream up running?", e);
        }
        JsonObject json = parse(response.body());
        if (response.statusCode() / 100 == 2) {
            return json;
        }
        throw new ApiException(
                response.statusCode(),
                json.getString("code", ""),
                "/v1/me/face answered " + response.statusCode() + ": " + json.getString("detail", "no reason given"));
    }

    private static JsonObject parse(String body) {
        try {
            return body.isEmpty() ? new JsonObject() : new JsonObject(body);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }
}
