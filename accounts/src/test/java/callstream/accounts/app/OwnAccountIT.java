package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.accounts.app.Client.Answer;
import callstream.accounts.app.Client.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAccountIT {
    private static final String OTHER = "battery staple";

    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    private final Client client = ACCOUNTS.client();

    @Test
    void shouldSayWhoTheCallerIs() {
        Person ann = client.person("ann");

        assertThat(client.get("/api/me", ann).json())
                .isEqualTo(new JsonObject()
                        .put("userId", ann.userId().toString())
                        .put("login", "ann")
                        .put("name", "Name of ann"));
    }

    @Test
    void shouldRenameTheCaller() {
        Person bob = client.person("bob");

        Answer answer = client.patch("/api/me", bob, Client.body("name", "  Bob Ross "));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("name")).isEqualTo("Bob Ross");
        assertThat(client.get("/api/me", bob).json().getString("name")).isEqualTo("Bob Ross");
        assertThat(client.logIn("bob", Client.PASSWORD).json().getString("name"))
                .isEqualTo("Bob Ross");
    }

    @Test
    void shouldHaveTheNewNameInTheNextToken() {
        Person cleo = client.person("cleo");
        client.patch("/api/me", cleo, Client.body("name", "Queen"));

        String next = client.refresh(cleo.refreshToken()).json().getString("accessToken");

        assertThat(Client.claims(next).getString("name")).isEqualTo("Queen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"x\",\"login\":\"root\"}",
                "{\"name\":\"x\",\"userId\":\"1\"}",
                "{\"login\":\"x\"}",
                "{}"
            })
    void shouldChangeNothingButTheName(String body) {
        Person dan = client.person("dan" + Math.floorMod(body.hashCode(), 1000));

        assertThat(client.patch("/api/me", dan, new JsonObject(body)).code()).isEqualTo("invalid_request");
        assertThat(client.get("/api/me", dan).json().getString("name")).isEqualTo("Name of " + dan.login());
    }

    @Test
    void shouldChangeThePasswordAndEndAllOtherSessions() throws Exception {
        Person here = client.person("eva");
        Person there = Person.of("eva", client.logIn("eva", Client.PASSWORD).json());

        Answer answer = client.put("/api/me/password", here, change(Client.PASSWORD, OTHER));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(client.logIn("eva", Client.PASSWORD).code()).isEqualTo("bad_credentials");
        assertThat(client.logIn("eva", OTHER).status()).isEqualTo(200);
        assertThat(client.get("/api/me", here).status()).isEqualTo(200);
        assertThat(client.refresh(here.refreshToken()).status()).isEqualTo(200);
        assertThat(client.get("/api/me", there).code()).isEqualTo("session_ended");
        assertThat(client.refresh(there.refreshToken()).code()).isEqualTo("invalid_refresh_token");
        assertThat(ACCOUNTS.revokedSessions()).contains(there.sid()).doesNotContain(here.sid());
        assertThat(ACCOUNTS.audited("password_changed", here.userId().toString()))
                .isEqualTo(1);
    }

    @Test
    void shouldNotChangeThePasswordOfWhoDoesNotKnowTheOldOne() throws Exception {
        Person fay = client.person("fay");

        Answer answer = client.put("/api/me/password", fay, change("wrong password", OTHER));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("wrong_password");
        assertThat(client.logIn("fay", Client.PASSWORD).status()).isEqualTo(200);
        assertThat(ACCOUNTS.audited("wrong_password", fay.userId().toString())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "password123", "PASSWORD123", "gustav.gans"})
    void shouldNotTakeANewPasswordThatIsEasyToGuess(String password) {
        Person gus = Person.of("gustav.gans", registered("gustav.gans"));

        assertThat(client.put("/api/me/password", gus, change(Client.PASSWORD, password)))
                .returns("invalid_request", Answer::code)
                .returns("newPassword", answer -> answer.json().getString("field"));
    }

    @Test
    void shouldDeleteAnAccountWithAllThatIsKeptOfIt() throws Exception {
        Person hal = client.person("hal");
        Person ivy = client.person("ivy");
        String alone = callId(client.createCall(hal, "Alone", List.of()));
        String shared = callId(client.createCall(hal, "Shared", List.of("ivy")));
        String hers = callId(client.createCall(ivy, "Hers", List.of("hal")));

        client.logIn("hal", "wrong password");
        assertThat(countsOf("hal")).isEqualTo("2");

        Answer answer = client.delete("/api/me", hal, Client.body("password", Client.PASSWORD));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(countsOf("hal")).isEqualTo("0");
        assertThat(client.get("/api/me", hal).code()).isEqualTo("session_ended");
        assertThat(client.logIn("hal", Client.PASSWORD).code()).isEqualTo("bad_credentials");
        assertThat(ACCOUNTS.askDatabase("SELECT count(*) FROM calls WHERE id = '" + alone + "'"))
                .isEqualTo("0");
        assertThat(members(shared, ivy)).containsExactly("ivy");
        assertThat(members(hers, ivy)).containsExactly("ivy");
        assertThat(ACCOUNTS.revokedSessions()).contains(hal.sid());
        assertThat(ACCOUNTS.askDatabase(
                        "SELECT count(*) FROM outbox WHERE kind = 'face' AND key = '" + hal.userId() + "'"))
                .isEqualTo("1");
        assertThat(ACCOUNTS.traces(hal.userId())).isEmpty();
        assertThat(
                        ACCOUNTS.askDatabase(
                                "SELECT count(*) FROM audit WHERE event = 'account_deleted' AND user_id IS NULL AND address = ''"))
                .isNotEqualTo("0");
        assertThat(client.register("hal", Client.PASSWORD, "Another").status()).isEqualTo(201);
    }

    @Test
    void shouldBoundTheCallsOfAUserAndDeleteWhoHasAsMany() {
        Person max = client.person("max");
        Person nia = client.person("nia");
        ACCOUNTS.askDatabase("WITH made AS (INSERT INTO calls (id, title, owner_id)"
                + " SELECT gen_random_uuid(), 'Max ' || i, CASE WHEN i % 2 = 0 THEN '" + max.userId() + "'::uuid ELSE '"
                + nia.userId() + "'::uuid END FROM generate_series(1, 499) i RETURNING id),"
                + " joined AS (INSERT INTO call_members SELECT made.id, u.id FROM made, users u"
                + " WHERE u.login IN ('max', 'nia') RETURNING 1) SELECT count(*) FROM joined");
        String own = callId(client.createCall(nia, "Nia 500", List.of()));

        assertThat(client.createCall(nia, "Nia 501", List.of()))
                .returns(409, Answer::status)
                .returns("too_many_calls", Answer::code);
        assertThat(client.createCall(max, "Max 500", List.of()).status()).isEqualTo(201);
        assertThat(client.send(
                                "POST",
                                "/api/calls/" + own + "/members",
                                nia,
                                new JsonObject().put("members", new JsonArray().add("max")))
                        .code())
                .isEqualTo("too_many_calls");

        Answer answer = client.delete("/api/me", max, Client.body("password", Client.PASSWORD));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(ACCOUNTS.traces(max.userId())).isEmpty();
        assertThat(ACCOUNTS.askDatabase("SELECT count(*) FROM calls WHERE owner_id = '" + nia.userId() + "'"))
                .isEqualTo("500");
    }

    @Test
    void shouldBeginNoSessionForWhoIsDeletedMeanwhile() throws Exception {
        client.register("lea", Client.PASSWORD, "Lea");
        CompletableFuture<Answer> asked;
        try (var deletion = ACCOUNTS.beginInDatabase("DELETE FROM users WHERE login = 'lea'")) {
            asked = client.logInLater("lea", Client.PASSWORD);
            await().until(() -> ACCOUNTS.askDatabase("SELECT count(*) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                    .equals("1"));
            deletion.commit();
        }

        assertThat(asked.join().code()).isEqualTo("bad_credentials");
    }

    @Test
    void shouldBeginNoSessionWithAPasswordThatIsChangedMeanwhile() throws Exception {
        client.register("mia", Client.PASSWORD, "Mia");
        client.register("ned", OTHER, "Ned");
        CompletableFuture<Answer> asked;
        try (var change = ACCOUNTS.beginInDatabase("UPDATE users SET password_hash ="
                + " (SELECT password_hash FROM users WHERE login = 'ned') WHERE login = 'mia'")) {
            asked = client.logInLater("mia", Client.PASSWORD);
            await().until(() -> ACCOUNTS.askDatabase("SELECT count(*) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                    .equals("1"));
            change.commit();
        }

        assertThat(asked.join().code()).isEqualTo("bad_credentials");
        assertThat(ACCOUNTS.askDatabase(
                        "SELECT count(*) FROM sessions s JOIN users u ON u.id = s.user_id" + " WHERE u.login = 'mia'"))
                .isEqualTo("0");
        assertThat(client.logIn("mia", OTHER).status()).isEqualTo(200);
    }

    @Test
    void shouldNotDeleteForWhoDoesNotKnowThePassword() {
        Person jan = client.person("jan");

        assertThat(client.delete("/api/me", jan, Client.body("password", "wrong password")))
                .returns(403, Answer::status)
                .returns("wrong_password", Answer::code);
        assertThat(client.get("/api/me", jan).status()).isEqualTo(200);
    }

    @Test
    void shouldDeleteNothingOfAnAccountWhenSomethingOfItCannotBeDeleted() {
        Person kim = client.person("kim");
        String call = callId(client.createCall(kim, "Whole", List.of()));
        ACCOUNTS.runInDatabase("ALTER TABLE outbox RENAME TO outbox_away");

        Answer answer = client.delete("/api/me", kim, Client.body("password", Client.PASSWORD));
        ACCOUNTS.runInDatabase("ALTER TABLE outbox_away RENAME TO outbox");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(client.get("/api/me", kim).status()).isEqualTo(200);
        assertThat(client.get("/api/calls/" + call, kim).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/me",
                "PATCH /api/me",
                "PUT /api/me/password",
                "DELETE /api/me",
                "DELETE /api/sessions",
                "DELETE /api/sessions/current"
            })
    void shouldAskForATokenBeforeAnythingElse(String operation) {
        String[] parts = operation.split(" ", -1);

        assertThat(client.send(client.request(parts[1]).method(parts[0], BodyPublishers.noBody())))
                .returns(401, Answer::status)
                .returns("unauthenticated", Answer::code);
    }

    /** Rows that count wrong passwords of a login, here and everywhere. */
    private static String countsOf(String login) {
        return ACCOUNTS.askDatabase("SELECT count(*) FROM attempts WHERE key IN (sha256('all|" + login
                + "'), sha256('pair|127.0.0.1|" + login + "'))");
    }

    private JsonObject registered(String login) {
        client.register(login, Client.PASSWORD, "Name of " + login);
        return client.logIn(login, Client.PASSWORD).json();
    }

    private List<String> members(String call, Person person) {
        return client.get("/api/calls/" + call, person).json().getJsonArray("members").stream()
                .map(member -> ((JsonObject) member).getString("login"))
                .toList();
    }

    private static String callId(Answer answer) {
        return UUID.fromString(answer.json().getString("callId")).toString();
    }

    private static JsonObject change(String old, String password) {
        return Client.body("password", old).put("newPassword", password);
    }
}
