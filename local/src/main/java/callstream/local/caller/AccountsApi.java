package callstream.local.caller;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Users, sessions and calls, over HTTP through a gateway. Waits for each answer, 15 s at most.
 *
 * @param gateway {@code http://host:port}
 */
public record AccountsApi(URI gateway) {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    /** One for all: each holds threads. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    /**
     * A user who is logged in.
     *
     * @param accessToken goes into {@code Join} and into no log
     */
    public record Session(String userId, String login, String name, String accessToken) {
        @Override
        public String toString() {
            return "Session[" + login + "]";
        }
    }

    /**
     * Makes a user.
     *
     * @throws ApiException 409 when the login is taken, 400 when a value is out of bounds
     */
    public void register(String login, String password, String name) throws ApiException, InterruptedException {
        var user =
                new JsonObject().put("login", login).put("password", password).put("name", name);
        post("/api/users", user, null);
    }

    /**
     * Gets a token for a user.
     *
     * @throws ApiException 401 {@code bad_credentials}
     */
    public Session logIn(String login, String password) throws ApiException, InterruptedException {
        JsonObject answer =
                post("/api/sessions", new JsonObject().put("login", login).put("password", password), null);
        return new Session(
                answer.getString("userId"), login, answer.getString("name"), answer.getString("accessToken"));
    }

    /**
     * Makes a call; who makes it is a member too.
     *
     * @param members their logins
     * @return id of the call
     * @throws ApiException 400 naming the members that do not exist
     */
    public String createCall(Session creator, String title, List<String> members)
            throws ApiException, InterruptedException {
        var call = new JsonObject().put("title", title).put("members", new JsonArray(members));
        return post("/api/calls", call, creator.accessToken()).getString("callId");
    }

    private JsonObject post(String path, JsonObject body, @Nullable String token)
            throws ApiException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new ApiException("No answer from " + gateway + ": is ./callstream up running?", e);
        }
    }

    private static JsonObject answer(HttpResponse<String> response) throws ApiException {
        JsonObject json = parse(response.body());
        if (response.statusCode() / 100 == 2) {
            return json;
        }
        throw new ApiException(
                response.statusCode(),
                json.getString("code", ""),
                response.uri().getPath() + " answered " + response.statusCode() + ": "
                        + json.getString("detail", "no reason given"));
    }

    private static JsonObject parse(String body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }
}
