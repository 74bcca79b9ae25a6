package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import callstream.accounts.app.Client.Person;
import callstream.accounts.http.ContractPaths;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request about whoever asks, tried by a user, by one who has logged out, by a guest, by nobody. */
class OwnRequestsIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    private static final List<String> WHO = List.of("user", "logged out", "guest", "nobody");

    private static final List<String> TABLE = List.of(
            "GET /api/me",
            "PATCH /api/me",
            "PUT /api/me/password",
            "DELETE /api/me",
            "DELETE /api/sessions",
            "DELETE /api/sessions/current");

    private final Client client = ACCOUNTS.client();

    static Stream<Arguments> table() {
        return TABLE.stream().flatMap(request -> WHO.stream().map(who -> Arguments.of(request, who)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("table")
    void shouldServeUsersWhoAreLoggedInAlone(String request, String who) {
        String[] parts = request.split(" ", 2);
        HttpRequest.Builder asked = client.request(parts[1]).header("Content-Type", "application/json");
        if (!who.equals("nobody")) {
            asked.header("Authorization", "Bearer " + token(who));
        }
        Answer answer = client.send(asked.method(parts[0], body(request)));

        switch (who) {
            case "user" ->
                assertThat(answer.status()).as(answer.response().body()).isBetween(200, 204);
            case "logged out" -> assertThat(answer.code()).isEqualTo("session_ended");
            case "guest" -> assertThat(answer.code()).isEqualTo("guest_refused");
            default -> assertThat(answer.code()).isEqualTo("unauthenticated");
        }
    }

    /** A request that is added to the contract is added to the table. */
    @Test
    void shouldTryAllOfTheContractThatWantAToken() {
        Set<String> inContract = new TreeSet<>();
        ContractPaths.all()
                .filter(path ->
                        path.template().startsWith("/api/me") || path.template().startsWith("/api/sessions"))
                .forEach(path -> path.methods().forEach(method -> inContract.add(method + " " + path.template())));
        inContract.removeAll(Set.of("POST /api/sessions", "POST /api/sessions/refresh"));

        assertThat(new TreeSet<>(TABLE)).isEqualTo(inContract);
    }

    private String token(String who) {
        Person user = client.person("u" + UUID.randomUUID());
        return switch (who) {
            case "user" -> user.token();
            case "guest" -> guestOf(user).token();
            default -> {
                client.send(client.request("/api/sessions/current")
                        .header("Authorization", "Bearer " + user.token())
                        .DELETE());
                yield user.token();
            }
        };
    }

    private Person guestOf(Person host) {
        String callId = client.createCall(host, "Monday", List.of()).json().getString("callId");
        String link = client.send(
                        "POST", "/api/calls/" + callId + "/invitations", host, new JsonObject().put("guests", true))
                .json()
                .getString("token");
        JsonObject session = client.post(
                        "/api/invitations/guest", Client.body("token", link).put("name", "Gil"))
                .json();
        return Person.of("", session);
    }

    private static HttpRequest.BodyPublisher body(String request) {
        JsonObject body = switch (request) {
            case "PATCH /api/me" -> Client.body("name", "Another");
            case "PUT /api/me/password" ->
                Client.body("password", Client.PASSWORD).put("newPassword", "horse and cart");
            case "DELETE /api/me" -> Client.body("password", Client.PASSWORD);
            default -> new JsonObject();
        };
        return body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode());
    }
}
