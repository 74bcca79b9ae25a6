package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import callstream.accounts.app.Client.Person;
import callstream.accounts.http.ContractPaths;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request about calls, tried by everybody. */
class PermissionsIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    /** Who asks, in the order of the columns below: a guest of this call, a guest of another, and nobody. */
    private static final List<String> WHO = List.of("owner", "member", "stranger", "guest", "other guest", "nobody");

    /** What each gets, in the order of {@link #WHO}. */
    private static final List<Row> TABLE = List.of(
            row("POST   /api/calls", 201, 201, 201, 403, 403, 401),
            row("GET    /api/calls", 200, 200, 200, 403, 403, 401),
            row("GET    /api/calls/{call}", 200, 200, 404, 200, 404, 401),
            row("PATCH  /api/calls/{call}", 200, 403, 404, 403, 403, 401),
            row("DELETE /api/calls/{call}", 204, 403, 404, 403, 403, 401),
            row("POST   /api/calls/{call}/members", 200, 200, 404, 403, 403, 401),
            row("DELETE /api/calls/{call}/members/{member}", 204, 204, 404, 403, 404, 401),
            row("DELETE /api/calls/{call}/members/{owner}", 204, 403, 404, 403, 404, 401),
            row("DELETE /api/calls/{call}/members/{guest}", 204, 403, 404, 204, 404, 401),
            row("DELETE /api/calls/{call}/members/{nobody}", 404, 403, 404, 403, 404, 401),
            row("POST   /api/calls/{call}/invitations", 201, 403, 404, 403, 403, 401),
            row("GET    /api/calls/{call}/invitations", 200, 403, 404, 403, 403, 401),
            row("DELETE /api/calls/{call}/invitations/{link}", 204, 403, 404, 403, 403, 401),
            row("DELETE /api/calls/{call}/invitations/{other link}", 404, 403, 404, 403, 403, 401),
            row("POST   /api/invitations/look", 200, 200, 200, 200, 200, 200),
            row("POST   /api/invitations/accept", 200, 200, 200, 403, 403, 401),
            row("POST   /api/invitations/guest", 201, 201, 201, 201, 201, 201));

    private static Person ann;
    private static Person bob;
    private static Person eve;

    private final Client client = ACCOUNTS.client();

    private String call = "";
    private String link = "";
    private String otherLink = "";
    private String token = "";
    private @Nullable Person guest;
    private @Nullable Person otherGuest;

    /** One line of the table. */
    private record Row(String method, String path, List<Integer> statuses) {}

    private static Row row(String request, Integer... statuses) {
        String[] parts = request.split(" +", 2);
        return new Row(parts[0], parts[1], List.of(statuses));
    }

    static Stream<Arguments> table() {
        return TABLE.stream()
                .flatMap(row -> Stream.iterate(0, i -> i < WHO.size(), i -> i + 1)
                        .map(i -> Arguments.of(
                                row.method(),
                                row.path(),
                                WHO.get(i),
                                row.statuses().get(i))));
    }

    @BeforeAll
    static void register() {
        ann = ACCOUNTS.client().person("ann");
        bob = ACCOUNTS.client().person("bob");
        eve = ACCOUNTS.client().person("eve");
    }

    /** A call of Ann's with Bob and a guest, and another of Ann's with another guest. */
    @BeforeEach
    void makeCalls() {
        String other = create(List.of());
        JsonObject made = link(other);
        otherLink = made.getJsonObject("invitation").getString("invitationId");
        otherGuest = enter(made.getString("token"));
        call = create(List.of("bob"));
        made = link(call);
        link = made.getJsonObject("invitation").getString("invitationId");
        token = made.getString("token");
        guest = enter(token);
    }

    @ParameterizedTest(name = "{0} {1} by {2}: {3}")
    @MethodSource("table")
    void shouldLetEachDoWhatIsTheirs(String method, String path, String who, int status) {
        HttpRequest.Builder request = client.request(filled(path)).header("Content-Type", "application/json");
        Person person = person(who);
        if (person != null) {
            request.header("Authorization", "Bearer " + person.token());
        }
        Answer answer = client.send(request.method(method, body(method, path)));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        switch (status) {
            case 401 -> assertThat(answer.code()).isEqualTo("unauthenticated");
            case 403 ->
                assertThat(answer.code())
                        .isEqualTo(
                                who.endsWith("guest") && !path.equals("/api/calls/{call}/members/" + target(path))
                                        ? "guest_refused"
                                        : "not_call_owner");
            case 404 ->
                assertThat(answer.code())
                        .isEqualTo(
                                !who.equals("owner")
                                        ? "call_not_found"
                                        : path.contains("members") ? "member_not_found" : "invitation_not_found");
            default -> assertThat(status).isBetween(200, 204);
        }
    }

    /** A request that is added to the contract is added to the table. */
    @Test
    void shouldTryAllOfTheContract() {
        Set<String> inContract = new TreeSet<>();
        ContractPaths.all()
                .filter(path -> path.template().startsWith("/api/calls")
                        || path.template().startsWith("/api/invit"))
                .forEach(path ->
                        path.methods().forEach(method -> inContract.add(method + " " + shape(path.template()))));
        Set<String> tried = new TreeSet<>();
        TABLE.forEach(row -> tried.add(row.method() + " " + shape(row.path())));

        assertThat(tried).isEqualTo(inContract);
    }

    private static String shape(String path) {
        return path.replaceAll("\\{[^}]+}", "{}");
    }

    private static String target(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private HttpRequest.BodyPublisher body(String method, String path) {
        if (method.equals("GET") || method.equals("DELETE")) {
            return BodyPublishers.noBody();
        }
        JsonObject body = switch (path) {
            case "/api/calls" -> Client.body("title", "New").put("members", new JsonArray());
            case "/api/calls/{call}" -> Client.body("title", "Renamed");
            case "/api/calls/{call}/members" -> new JsonObject().put("members", new JsonArray().add("eve"));
            case "/api/invitations/look", "/api/invitations/accept" -> Client.body("token", token);
            case "/api/invitations/guest" -> Client.body("token", token).put("name", "Hal");
            default -> new JsonObject();
        };
        return BodyPublishers.ofString(body.encode());
    }

    private String filled(String path) {
        return path.replace("{call}", call)
                .replace("{member}", bob.userId().toString())
                .replace("{owner}", ann.userId().toString())
                .replace("{guest}", requireGuest(guest).userId().toString())
                .replace("{nobody}", UUID.randomUUID().toString())
                .replace("{link}", link)
                .replace("{other link}", otherLink);
    }

    private @Nullable Person person(String who) {
        return switch (who) {
            case "owner" -> ann;
            case "member" -> bob;
            case "stranger" -> eve;
            case "guest" -> guest;
            case "other guest" -> otherGuest;
            default -> null;
        };
    }

    private static Person requireGuest(@Nullable Person person) {
        if (person == null) {
            throw new IllegalStateException("no guest yet");
        }
        return person;
    }

    private String create(List<String> members) {
        return client.createCall(ann, "Monday", members).json().getString("callId");
    }

    private JsonObject link(String callId) {
        return client.send("POST", "/api/calls/" + callId + "/invitations", ann, new JsonObject().put("guests", true))
                .json();
    }

    private Person enter(String token) {
        JsonObject session = client.post(
                        "/api/invitations/guest", Client.body("token", token).put("name", "Gil"))
                .json();
        return Person.of("", session);
    }
}
