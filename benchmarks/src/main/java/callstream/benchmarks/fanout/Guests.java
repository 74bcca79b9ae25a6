package callstream.benchmarks.fanout;

import callstream.benchmarks.api.ApiClient;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Calls full of guests: a user would cost a hash of a password each. */
final class Guests {
    /** As many as a call may have. */
    static final int OF_A_CALL = 50;

    private static final String PASSWORD = "open loops omit nothing";

    private final ApiClient api;
    private final String hostToken;

    private Guests(ApiClient api, String hostToken) {
        this.api = api;
        this.hostToken = hostToken;
    }

    /** Registers the host of all calls. */
    static Guests register(ApiClient api) {
        String login = "fanout-" + UUID.randomUUID().toString().substring(0, 8);
        var credentials = new JsonObject().put("login", login).put("password", PASSWORD);
        api.send(HttpMethod.POST, "/api/users", null, credentials.copy().put("name", "Host"), 201)
                .await();
        JsonObject session = api.send(HttpMethod.POST, "/api/sessions", null, credentials, 200)
                .await()
                .json();
        return new Guests(api, session.getString("accessToken"));
    }

    /** Makes calls, each with as many guests. */
    List<List<Guest>> invite(int calls, int guests) {
        var all = new ArrayList<List<Guest>>();
        for (int i = 0; i < calls; i++) {
            all.add(inviteToOne(guests));
        }
        return all;
    }

    private List<Guest> inviteToOne(int guests) {
        var call = new JsonObject().put("title", "Fan-out").put("members", new JsonArray());
        String callId = api.send(HttpMethod.POST, "/api/calls", hostToken, call, 201)
                .await()
                .json()
                .getString("callId");
        String link = api.send(
                        HttpMethod.POST,
                        "/api/calls/" + callId + "/invitations",
                        hostToken,
                        new JsonObject().put("guests", true),
                        201)
                .await()
                .json()
                .getString("token");
        List<Future<Guest>> coming = IntStream.range(0, guests)
                .mapToObj(i -> comeIn(callId, link, "Guest " + i))
                .toList();
        return coming.stream().map(one -> one.await()).toList();
    }

    private Future<Guest> comeIn(String callId, String link, String name) {
        var guest = new JsonObject().put("token", link).put("name", name);
        return api.send(HttpMethod.POST, "/api/invitations/guest", null, guest, 201)
                .map(answer -> new Guest(callId, answer.json().getString("accessToken")));
    }
}
