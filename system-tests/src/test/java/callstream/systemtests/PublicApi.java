package callstream.systemtests;

import callstream.local.caller.AccountsApi;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks a gateway for anything under {@code /api}, as clients do, and takes every answer as it is.
 *
 * @param gateway {@code http://host:port}
 */
record PublicApi(URI gateway) {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"next\"");

    /** One for all: each holds threads. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    /**
     * What came back.
     *
     * @param json empty where there was no body
     * @param next path of the next page, where there is one
     */
    record Answer(int status, JsonObject json, Optional<String> next) {
        private static Answer of(HttpResponse<String> response) {
            String body = response.body();
            Optional<String> next = response.headers()
                    .firstValue("Link")
                    .map(NEXT::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1));
            return new Answer(response.statusCode(), body.isEmpty() ? new JsonObject() : new JsonObject(body), next);
        }

        /** Whether what was asked for is done, for good. */
        boolean isAcknowledged() {
            return status / 100 == 2;
        }
    }

    /** Somebody with an account, logged in. */
    record Person(AccountsApi.Session session, String password) {
        String id() {
            return session.userId();
        }

        String token() {
            return session.accessToken();
        }
    }

    /** Registers somebody whom nobody knows, and logs them in. */
    Person newPerson(String name) throws Exception {
        var accounts = new AccountsApi(gateway);
        String login = "person-" + UUID.randomUUID();
        String password = UUID.randomUUID().toString();
        accounts.register(login, password, name);
        return new Person(accounts.logIn(login, password), password);
    }

    /** Asks, and does not care whether the answer is good. */
    Answer send(String method, String path, @Nullable String token, @Nullable JsonObject body) throws Exception {
        return Answer.of(CLIENT.send(request(method, path, token, body), BodyHandlers.ofString()));
    }

    /**
     * Asks.
     *
     * @return what came back
     * @throws IOException where that is no good answer
     */
    JsonObject ask(String method, String path, @Nullable String token, @Nullable JsonObject body) throws Exception {
        Answer answer = send(method, path, token, body);
        if (!answer.isAcknowledged()) {
            throw new IOException(method + " " + path + " was answered with " + answer.status() + " " + answer.json());
        }
        return answer.json();
    }

    /** Asks, and does not wait; fails where no answer comes. */
    CompletableFuture<Answer> begin(String method, String path, String token, JsonObject body) {
        return CLIENT.sendAsync(request(method, path, token, body), BodyHandlers.ofString())
                .thenApply(Answer::of);
    }

    private HttpRequest request(String method, String path, @Nullable String token, @Nullable JsonObject body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(LIMIT)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }
}
