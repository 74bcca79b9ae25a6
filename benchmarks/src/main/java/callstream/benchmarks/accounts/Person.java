package callstream.benchmarks.accounts;

import callstream.benchmarks.api.ApiClient;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;

/** Somebody with an account, who is logged in after {@link #logIn}. Thread-safe. */
final class Person {
    private static final String PASSWORD = "open loops omit nothing";

    private final String login;
    private volatile Tokens tokens = new Tokens("", "");
    private volatile List<String> ownCalls = List.of();

    Person(String login) {
        this.login = login;
    }

    /** Of the newest session. */
    record Tokens(String access, String refresh) {
        static Tokens of(JsonObject session) {
            return new Tokens(session.getString("accessToken"), session.getString("refreshToken"));
        }

        @Override
        public String toString() {
            return "Tokens";
        }
    }

    String login() {
        return login;
    }

    Tokens tokens() {
        return tokens;
    }

    /** Ids of the calls that this person made. */
    List<String> ownCalls() {
        return ownCalls;
    }

    Future<Void> register(ApiClient api) {
        JsonObject user = credentials().put("name", "Person " + login);
        return api.send(HttpMethod.POST, "/api/users", null, user, 201).mapEmpty();
    }

    /** A new session, whose tokens are used from now on. */
    Future<Void> logIn(ApiClient api) {
        return api.send(HttpMethod.POST, "/api/sessions", null, credentials(), 200)
                .onSuccess(this::keep)
                .mapEmpty();
    }

    /** The next tokens of the session. */
    Future<Void> refresh(ApiClient api) {
        var shown = new JsonObject().put("refreshToken", tokens.refresh());
        return api.send(HttpMethod.POST, "/api/sessions/refresh", null, shown, 200)
                .onSuccess(this::keep)
                .mapEmpty();
    }

    /** Makes calls with these members. */
    void makeCalls(ApiClient api, int count, List<String> members) {
        JsonObject call = new JsonObject().put("title", "Call of " + login).put("members", members);
        ownCalls = IntStream.range(0, count)
                .mapToObj(i -> api.send(HttpMethod.POST, "/api/calls", tokens.access(), call, 201)
                        .await()
                        .json()
                        .getString("callId"))
                .toList();
    }

    private void keep(ApiClient.Answer session) {
        tokens = Tokens.of(session.json());
    }

    private JsonObject credentials() {
        return new JsonObject().put("login", login).put("password", PASSWORD);
    }
}
