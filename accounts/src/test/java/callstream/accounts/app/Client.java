package callstream.accounts.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import callstream.accounts.http.ContractCheck;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A client of the API, over real HTTP. Fails where an answer is not as the contract says. */
final class Client {
    static final String PASSWORD = "correct horse";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int port;

    Client(int port) {
        this.port = port;
    }

    /** What came back. */
    record Answer(int status, String type, HttpResponse<String> response) {
        JsonObject json() {
            return new JsonObject(response.body());
        }

        /** The problem's code, where it is one. */
        String code() {
            return json().getString("code");
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    /** Somebody who is registered and logged in. */
    record Person(String login, UUID userId, String token, String refreshToken) {
        /** @param session as a log-in answers */
        static Person of(String login, JsonObject session) {
            return new Person(
                    login,
                    UUID.fromString(session.getString("userId")),
                    session.getString("accessToken"),
                    session.getString("refreshToken", ""));
        }

        /** Id of the session. */
        String sid() {
            return claims(token).getString("sid");
        }
    }

    /** What an access token says. */
    static JsonObject claims(String token) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8));
    }

    Answer register(String login, String password, String name) {
        return post("/api/users", body("login", login).put("password", password).put("name", name));
    }

    Answer logIn(String login, String password) {
        return post("/api/sessions", body("login", login).put("password", password));
    }

    /** Registers somebody under a login and logs in. */
    Person person(String login) {
        register(login, PASSWORD, "Name of " + login);
        return Person.of(login, logIn(login, PASSWORD).json());
    }

    /** Somebody whom we know, logged in again. */
    Person again(Person person) {
        return Person.of(person.login(), logIn(person.login(), PASSWORD).json());
    }

    Answer createCall(Person creator, String title, List<String> members) {
        return send(request("/api/calls")
                .header("Authorization", "Bearer " + creator.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body("title", title)
                        .put("members", new JsonArray(members))
                        .encode())));
    }

    Answer refresh(String refreshToken) {
        return post("/api/sessions/refresh", body("refreshToken", refreshToken));
    }

    Answer patch(String path, Person person, JsonObject body) {
        return send("PATCH", path, person, body);
    }

    Answer put(String path, Person person, JsonObject body) {
        return send("PUT", path, person, body);
    }

    Answer delete(String path, Person person, JsonObject body) {
        return send("DELETE", path, person, body);
    }

    Answer delete(String path, Person person) {
        return send(request(path)
                .header("Authorization", "Bearer " + person.token())
                .DELETE());
    }

    Answer send(String method, String path, Person person, JsonObject body) {
        return send(request(path)
                .header("Authorization", "Bearer " + person.token())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.encode())));
    }

    Answer get(String path, Person person) {
        return get(path, "Bearer " + person.token());
    }

    Answer get(String path, String authorization) {
        return send(request(path).header("Authorization", authorization).GET());
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, JsonObject body) {
        return post(path, "application/json", body.encode().getBytes(UTF_8));
    }

    Answer post(String path, String type, byte[] body) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    CompletableFuture<Answer> logInLater(String login, String password) {
        var request = request("/api/sessions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        body("login", login).put("password", password).encode()))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString(UTF_8)).thenApply(Client::answer);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    Answer send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString(UTF_8))
                .thenApply(Client::answer)
                .join();
    }

    static JsonObject body(String field, String value) {
        return new JsonObject().put(field, value);
    }

    private static Answer answer(HttpResponse<String> response) {
        ContractCheck.check(response);
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response);
    }
}
