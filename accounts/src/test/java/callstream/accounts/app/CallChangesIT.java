package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import callstream.accounts.app.Client.Person;
import callstream.accounts.store.CallChanges;
import callstream.accounts.store.Database;
import callstream.accounts.store.DatabaseSettings;
import callstream.accounts.store.Departures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Owners change their calls, members come and go, also at the same time. */
class CallChangesIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private static Person ann;
    private static Person bob;
    private static Person cat;

    private final Client client = ACCOUNTS.client();

    @BeforeAll
    static void register() {
        ann = ACCOUNTS.client().person("ann");
        bob = ACCOUNTS.client().person("bob");
        cat = ACCOUNTS.client().person("cat");
        // More than a call takes; nobody logs in as one of them.
        ACCOUNTS.askDatabase("WITH added AS (INSERT INTO users (id, login, name, password_hash)"
                + " SELECT gen_random_uuid(), 'crowd' || i, 'Crowd', '$argon2id$' FROM generate_series(0, 99) i"
                + " RETURNING 1) SELECT count(*) FROM added");
    }

    @AfterAll
    static void end() {
        THREADS.shutdownNow();
    }

    @Test
    void shouldRenameACall() {
        String call = call("bob");

        Answer answer = client.send("PATCH", call, ann, Client.body("title", " Tuesday "));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("title")).isEqualTo("Tuesday");
        assertThat(client.get(call, bob).json()).isEqualTo(answer.json());
        assertThat(version(call)).isEqualTo(2);
    }

    @Test
    void shouldChangeASettingAndLeaveTheOther() {
        String call = call();

        client.send("PATCH", call, ann, settings(new JsonObject().put("recognition", false)));
        Answer answer = client.send("PATCH", call, ann, settings(new JsonObject().put("requiredBlur", "faces")));

        assertThat(answer.json().getJsonObject("settings"))
                .isEqualTo(new JsonObject().put("recognition", false).put("requiredBlur", "faces"));
        assertThat(answer.json().getString("title")).isEqualTo("Monday");
    }

    @Test
    void shouldMakeACallWithSettings() {
        JsonObject body = new JsonObject()
                .put("title", "Private")
                .put("members", new JsonArray())
                .put("settings", new JsonObject().put("requiredBlur", "picture"));

        assertThat(client.send("POST", "/api/calls", ann, body).json().getJsonObject("settings"))
                .isEqualTo(new JsonObject().put("recognition", true).put("requiredBlur", "picture"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ownerId\":\"11111111-1111-4111-8111-111111111111\"}",
                "{\"version\":9}",
                "{\"settings\":{\"requiredBlur\":\"all\"}}",
                "{\"settings\":{\"recognition\":\"yes\"}}",
                "{\"settings\":{\"admin\":true}}",
                "{\"title\":\"\"}"
            })
    void shouldRefuseAnAlterationThatIsNone(String body) {
        String call = call();

        assertThat(client.send("PATCH", call, ann, new JsonObject(body)).code()).isEqualTo("invalid_request");
        assertThat(version(call)).isEqualTo(1);
    }

    @Test
    void shouldLetAnyMemberInvite() {
        String call = call("bob");

        Answer answer = invite(call, bob, "CAT", "cat", "bob");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(logins(call)).containsExactly("ann", "bob", "cat");
        assertThat(version(call)).isEqualTo(2);
    }

    @Test
    void shouldChangeNothingWhereAllAreMembers() {
        String call = call("bob");

        assertThat(invite(call, ann, "bob").status()).isEqualTo(200);
        assertThat(version(call)).isEqualTo(1);
    }

    @Test
    void shouldInviteNobodyWhereSomebodyIsUnknown() {
        String call = call();

        Answer answer = invite(call, ann, "bob", "ghost");

        assertThat(answer.code()).isEqualTo("unknown_members");
        assertThat(answer.json().getJsonArray("members")).containsExactly("ghost");
        assertThat(logins(call)).containsExactly("ann");
    }

    @Test
    void shouldHandTheCallToTheLongestMemberWhenItsOwnerLeaves() {
        String call = call("cat");
        invite(call, ann, "bob");

        assertThat(client.delete(member(call, ann), ann).status()).isEqualTo(204);

        assertThat(client.get(call, bob).json().getString("ownerId"))
                .isEqualTo(cat.userId().toString());
        assertThat(client.get(call, ann).status()).isEqualTo(404);
        assertThat(client.delete(call, cat).status()).isEqualTo(204);
    }

    @Test
    void shouldEndTheCallWhenTheLastMemberLeaves() {
        String call = call();

        assertThat(client.delete(member(call, ann), ann).status()).isEqualTo(204);

        assertThat(client.get(call, ann).code()).isEqualTo("call_not_found");
        assertThat(ACCOUNTS.askDatabase("SELECT count(*) FROM outbox WHERE kind = 'call' AND key = '" + id(call) + "'"))
                .isEqualTo("1");
    }

    @Test
    void shouldRemoveAMember() {
        String call = call("bob", "cat");

        assertThat(client.delete(member(call, bob), ann).status()).isEqualTo(204);

        assertThat(client.get(call, bob).status()).isEqualTo(404);
        assertThat(client.delete(member(call, bob), ann).code()).isEqualTo("member_not_found");
        assertThat(version(call)).isEqualTo(2);
    }

    @Test
    void shouldNotExceedItsMembersWhenManyAreInvitedAtOnce() {
        String call = call();

        List<Answer> answers = atOnce(invitations(call));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
        long taken = answers.stream().filter(answer -> answer.status() == 200).count();
        assertThat(taken).isEqualTo(9);
        assertThat(logins(call)).hasSize(91);
        assertThat(version(call)).isEqualTo(1 + taken);
    }

    private List<Supplier<Answer>> invitations(String call) {
        var invitations = new ArrayList<Supplier<Answer>>();
        for (int i = 0; i < 100; i += 10) {
            String[] ten = Stream.iterate(i, n -> n + 1)
                    .limit(10)
                    .map(n -> "crowd" + n)
                    .toArray(String[]::new);
            invitations.add(() -> invite(call, ann, ten));
        }
        return invitations;
    }

    @Test
    void shouldRemoveOnceWhenTwoRemoveTheSame() {
        for (int round = 0; round < 10; round++) {
            String call = call("bob", "cat");

            List<Answer> answers = atOnce(
                    List.of(() -> client.delete(member(call, bob), ann), () -> client.delete(member(call, bob), ann)));

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 404);
            assertThat(version(call)).isEqualTo(2);
        }
    }

    @Test
    void shouldAlwaysHaveAnOwnerWhoIsAMemberWhenAllLeaveAtOnce() {
        for (int round = 0; round < 10; round++) {
            String call = call("bob", "cat");

            List<Answer> answers = atOnce(List.of(
                    () -> client.delete(member(call, ann), ann),
                    () -> client.delete(member(call, bob), bob),
                    () -> client.send("PATCH", call, ann, Client.body("title", "Late"))));

            assertThat(answers.subList(0, 2)).extracting(Answer::status).containsOnly(204);
            assertThat(answers.get(2).status()).isIn(200, 404);
            assertThat(client.get(call, cat).json().getString("ownerId"))
                    .isEqualTo(cat.userId().toString());
        }
    }

    @Test
    void shouldEndOnceWhenTheLastTwoLeaveAtOnce() {
        for (int round = 0; round < 10; round++) {
            String call = call("bob");

            List<Answer> answers = atOnce(
                    List.of(() -> client.delete(member(call, ann), ann), () -> client.delete(member(call, bob), bob)));

            assertThat(answers).extracting(Answer::status).containsOnly(204);
            assertThat(ACCOUNTS.askDatabase("SELECT count(*) FROM calls WHERE id = '" + id(call) + "'"))
                    .isEqualTo("0");
        }
    }

    /** A user who is deleted while others invite them: the two take their locks in one order, and neither is undone. */
    @Test
    void shouldTakeAUserOutOfAllCallsWhoIsInvitedAtTheSameTime() throws Exception {
        Vertx vertx = Vertx.vertx();
        var database = new Database(vertx, settings(), new SimpleMeterRegistry());
        var departures = new Departures(new CallChanges(), Clock.systemUTC());
        for (int round = 0; round < 5; round++) {
            Person leaver = client.person("leaver" + round);
            String own = path(client.createCall(leaver, "Own", List.of("cat")));
            String alone = path(client.createCall(leaver, "Alone", List.of()));
            String others = call(leaver.login());
            String invited = call();

            List<Answer> answers = atOnce(List.of(
                    () -> {
                        database.transaction(transaction -> departures.leaveAll(transaction, leaver.userId()))
                                .await();
                        return client.get(own, cat);
                    },
                    () -> invite(others, ann, leaver.login()),
                    () -> invite(invited, ann, leaver.login())));

            assertThat(answers).extracting(Answer::status).containsOnly(200);
            assertThat(answers.get(0).json().getString("ownerId"))
                    .isEqualTo(cat.userId().toString());
            assertThat(ACCOUNTS.askDatabase("SELECT count(*) FROM calls WHERE id = '" + id(alone) + "'"))
                    .isEqualTo("0");
        }
        vertx.close().await();
    }

    private static DatabaseSettings settings() {
        var limit = Duration.ofSeconds(5);
        return new DatabaseSettings(ACCOUNTS.databaseUrl(), "postgres", "", 2, 10, limit, limit, limit);
    }

    /** All begin at the same time. */
    private static List<Answer> atOnce(List<Supplier<Answer>> requests) {
        var begin = new CountDownLatch(1);
        List<CompletableFuture<Answer>> answers = requests.stream()
                .map(request -> CompletableFuture.supplyAsync(
                        () -> {
                            await(begin);
                            return request.get();
                        },
                        THREADS))
                .toList();
        begin.countDown();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String call(String... members) {
        return path(client.createCall(ann, "Monday", List.of(members)));
    }

    private static String path(Answer made) {
        assertThat(made.status()).isEqualTo(201);
        return "/api/calls/" + made.json().getString("callId");
    }

    private static String member(String call, Person person) {
        return call + "/members/" + person.userId();
    }

    private Answer invite(String call, Person person, String... logins) {
        return client.send(
                "POST", call + "/members", person, new JsonObject().put("members", new JsonArray(List.of(logins))));
    }

    private List<String> logins(String call) {
        return client.get(call, ann).json().getJsonArray("members").stream()
                .map(member -> ((JsonObject) member).getString("login"))
                .toList();
    }

    private static JsonObject settings(JsonObject settings) {
        return new JsonObject().put("settings", settings);
    }

    private static UUID id(String call) {
        return UUID.fromString(call.substring(call.lastIndexOf('/') + 1));
    }

    private static long version(String call) {
        return Long.parseLong(ACCOUNTS.askDatabase("SELECT version FROM calls WHERE id = '" + id(call) + "'"));
    }
}
