package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import callstream.accounts.app.Client.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallsIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    private static Person ann;
    private static Person bob;
    private static Person eve;

    private final Client client = ACCOUNTS.client();

    @BeforeAll
    static void register() {
        Client client = ACCOUNTS.client();
        ann = client.person("ann");
        bob = client.person("bob");
        eve = client.person("eve");
    }

    @Test
    void shouldMakeACallWithItsCreatorAndItsMembers() {
        Answer answer = client.createCall(bob, "  Monday ", List.of("ann"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json())
                .isEqualTo(new JsonObject()
                        .put("callId", answer.json().getString("callId"))
                        .put("title", "Monday")
                        .put("ownerId", bob.userId().toString())
                        .put(
                                "settings",
                                new JsonObject().put("recognition", true).put("requiredBlur", "none"))
                        .put("version", 1)
                        .put("createdAt", answer.json().getString("createdAt"))
                        .put("members", new JsonArray().add(member(ann)).add(member(bob))));
    }

    @Test
    void shouldTakeTheCreatorAndAMemberOnceHoweverOftenTheyAreNamed() {
        Answer answer = client.createCall(ann, "Echo", List.of("ann", "bob", "BOB", "bob"));

        assertThat(answer.json().getJsonArray("members")).hasSize(2);
    }

    @Test
    void shouldMakeACallOfTheCreatorAlone() {
        assertThat(client.createCall(ann, "Alone", List.of()).json().getJsonArray("members"))
                .containsExactly(member(ann));
    }

    @Test
    void shouldNameTheMembersWhomNobodyKnowsAndKeepNothing() {
        String before = ACCOUNTS.askDatabase("SELECT count(*) FROM calls");

        Answer answer = client.createCall(ann, "Ghosts", List.of("ghost2", "bob", "ghost1"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("unknown_members");
        assertThat(answer.json().getJsonArray("members")).containsExactly("ghost2", "ghost1");
        assertThat(ACCOUNTS.askDatabase("SELECT count(*) FROM calls")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "bob smith", "bob'; DROP TABLE calls; --", "bob\u0000"})
    void shouldRefuseAMemberThatIsNoLogin(String login) {
        assertThat(client.createCall(ann, "Bad", List.of(login)))
                .returns("invalid_request", Answer::code)
                .returns("members", answer -> answer.json().getString("field"));
    }

    @Test
    void shouldRefuseMoreMembersThanACallMayHave() {
        List<String> logins = IntStream.range(0, 101).mapToObj(i -> "many" + i).toList();

        assertThat(client.createCall(ann, "Crowd", logins).code()).isEqualTo("invalid_request");
    }

    @Test
    void shouldCountTheCreatorAmongTheMembers() {
        ACCOUNTS.askDatabase("WITH added AS (INSERT INTO users (id, login, name, password_hash)"
                + " SELECT gen_random_uuid(), 'crowd' || i, 'Crowd', '$argon2id$' FROM generate_series(0, 99) i"
                + " RETURNING 1) SELECT count(*) FROM added");
        List<String> hundred =
                IntStream.range(0, 100).mapToObj(i -> "crowd" + i).toList();

        assertThat(client.createCall(ann, "Crowd", hundred))
                .returns(409, Answer::status)
                .returns("call_full", Answer::code);
        assertThat(client.createCall(ann, "Crowd", hundred.subList(1, 100))
                        .json()
                        .getJsonArray("members"))
                .hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb"})
    void shouldRefuseATitleOutOfItsBounds(String title) {
        assertThat(client.createCall(ann, title, List.of()))
                .returns("invalid_request", Answer::code)
                .returns("title", answer -> answer.json().getString("field"));
    }

    @Test
    void shouldRefuseALongTitle() {
        assertThat(client.createCall(ann, "x".repeat(129), List.of()).code()).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'); DROP TABLE calls; --", "$1 ' \" \\ % _", "Été ☀ 👩‍👩‍👧"})
    void shouldKeepATitleAsItIs(String title) {
        String id = client.createCall(ann, title, List.of()).json().getString("callId");

        assertThat(client.get("/api/calls/" + id, ann).json().getString("title"))
                .isEqualTo(title);
    }

    @Test
    void shouldShowACallToEachOfItsMembers() {
        JsonObject made = client.createCall(ann, "Shared", List.of("bob")).json();

        assertThat(client.get("/api/calls/" + made.getString("callId"), bob).json())
                .isEqualTo(made);
    }

    @Test
    void shouldAnswerAStrangerAsIfThereWereNoSuchCall() {
        String id = client.createCall(ann, "Secret", List.of("bob")).json().getString("callId");

        Answer stranger = client.get("/api/calls/" + id, eve);
        Answer absent = client.get("/api/calls/" + UUID.randomUUID(), eve);

        assertThat(stranger.status()).isEqualTo(404);
        assertThat(stranger.code()).isEqualTo("call_not_found");
        assertThat(absent.status()).isEqualTo(404);
        assertThat(absent.json()).isEqualTo(stranger.json());
        assertThat(absent.response().headers().map().keySet())
                .isEqualTo(stranger.response().headers().map().keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "0-0-0-0-0", "%27%20OR%201=1--", "..%2f..", "%00", "00000000-0000-0000-0000-00000000000G"})
    void shouldFindNoCallUnderWhatIsNoId(String id) {
        assertThat(client.get("/api/calls/" + id, ann)).returns(404, Answer::status);
    }

    @Test
    void shouldListTheCallsOfAMemberNewestFirst() {
        Person member = client.person("lister");
        var titles = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            client.createCall(i % 2 == 0 ? member : ann, "Call " + i, List.of("lister", "bob"));
            titles.add(0, "Call " + i);
        }
        client.createCall(ann, "Not mine", List.of("bob"));

        JsonArray calls = client.get("/api/calls", member).json().getJsonArray("calls");

        assertThat(calls)
                .extracting(call -> ((JsonObject) call).getString("title"))
                .isEqualTo(titles);
        assertThat(calls.getJsonObject(0))
                .isEqualTo(client.get("/api/calls/" + calls.getJsonObject(0).getString("callId"), bob)
                        .json());
    }

    @Test
    void shouldListNothingForWhoIsInNoCall() {
        assertThat(client.get("/api/calls", client.person("lonely")).json()).hasToString("{\"calls\":[]}");
    }

    @Test
    void shouldListTheNewestTwentyOrAsManyAsAreAskedFor() {
        Person member = client.person("busy");
        ACCOUNTS.askDatabase("WITH made AS (INSERT INTO calls (id, title, owner_id, created_at)"
                + " SELECT gen_random_uuid(), 'Call ' || i, '" + member.userId()
                + "', now() - interval '1 day' + i * interval '1 second' FROM generate_series(1, 101) i RETURNING id),"
                + " joined AS (INSERT INTO call_members SELECT id, '" + member.userId()
                + "' FROM made RETURNING 1) SELECT count(*) FROM joined");

        JsonArray calls = client.get("/api/calls", member).json().getJsonArray("calls");

        assertThat(calls).hasSize(20);
        assertThat(calls.getJsonObject(0).getString("title")).isEqualTo("Call 101");
        assertThat(client.get("/api/calls?limit=100", member).json().getJsonArray("calls"))
                .hasSize(100);
    }

    private static JsonObject member(Person person) {
        return new JsonObject()
                .put("userId", person.userId().toString())
                .put("login", person.login())
                .put("name", "Name of " + person.login())
                .put("guest", false)
                .put("present", false);
    }
}
