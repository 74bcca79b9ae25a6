package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import callstream.accounts.app.Client.Answer;
import callstream.accounts.app.Client.Person;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    private final Client client = ACCOUNTS.client();

    @BeforeAll
    static void stopTheClock() {
        ACCOUNTS.clock().stop();
    }

    @Test
    void shouldGiveTheNextTokensForARefreshToken() {
        JsonObject first = session("ann");

        Answer answer = client.refresh(refreshToken(first));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(refreshToken(answer.json())).isNotEqualTo(refreshToken(first));
        assertThat(answer.json().getString("accessToken")).isNotEqualTo(first.getString("accessToken"));
        assertThat(answer.json().getString("userId")).isEqualTo(first.getString("userId"));
        assertThat(me(answer.json()).status()).isEqualTo(200);
    }

    @Test
    void shouldKeepTheSessionFromTokenToToken() {
        JsonObject first = session("same");
        JsonObject second = client.refresh(refreshToken(first)).json();

        assertThat(sid(second)).isEqualTo(sid(first));
        assertThat(me(first).status()).isEqualTo(200);
    }

    @Test
    void shouldKeepHashesAndNotTokens() {
        String token = refreshToken(session("hashed"));
        String secret =
                HexFormat.of().formatHex(Base64.getUrlDecoder().decode(token)).substring(32);

        String kept = ACCOUNTS.askDatabase("SELECT string_agg(s::text, '') FROM sessions s");

        assertThat(kept).doesNotContain(token).doesNotContain(secret);
    }

    @Test
    void shouldGiveTheSameNextTokenToTwoWhoRefreshAtTheSameTime() {
        String token = refreshToken(session("tabs"));

        List<CompletableFuture<Answer>> asked = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> client.refresh(token)))
                .limit(8)
                .toList();

        Set<String> next = asked.stream()
                .map(CompletableFuture::join)
                .map(answer -> refreshToken(answer.json()))
                .collect(Collectors.toSet());
        assertThat(next).hasSize(1);
        assertThat(client.refresh(next.iterator().next()).status()).isEqualTo(200);
    }

    @Test
    void shouldEndTheSessionWhenATokenIsUsedAgainLater() throws Exception {
        JsonObject first = session("stolen");
        JsonObject second = client.refresh(refreshToken(first)).json();
        ACCOUNTS.clock().move(Duration.ofSeconds(11));

        Answer reused = client.refresh(refreshToken(first));

        assertThat(reused.status()).isEqualTo(401);
        assertThat(reused.code()).isEqualTo("invalid_refresh_token");
        assertThat(client.refresh(refreshToken(second)).code()).isEqualTo("invalid_refresh_token");
        assertThat(me(second).code()).isEqualTo("session_ended");
        assertThat(ACCOUNTS.revokedSessions()).contains(sid(first));
        assertThat(ACCOUNTS.audited("refresh_reused", first.getString("userId")))
                .isEqualTo(1);
    }

    @Test
    void shouldEndTheSessionWhenAMuchOlderTokenIsUsedAgainAtOnce() {
        JsonObject first = session("older");
        JsonObject second = client.refresh(refreshToken(first)).json();
        JsonObject third = client.refresh(refreshToken(second)).json();

        assertThat(client.refresh(refreshToken(first)).code()).isEqualTo("invalid_refresh_token");
        assertThat(client.refresh(refreshToken(third)).code()).isEqualTo("invalid_refresh_token");
    }

    @Test
    void shouldLeaveTheUsersOtherSessionsAloneWhenOneIsStolen() {
        JsonObject other = session("careful");
        JsonObject first = client.logIn("careful", Client.PASSWORD).json();
        JsonObject second = client.refresh(refreshToken(first)).json();
        client.refresh(refreshToken(second));

        client.refresh(refreshToken(first));

        assertThat(me(second).code()).isEqualTo("session_ended");
        assertThat(me(other).status()).isEqualTo(200);
    }

    @Test
    void shouldNotEndASessionForWhoMakesUpATokenOfIt() {
        JsonObject session = session("madeup");
        String token = refreshToken(session);
        String madeUp = "A".repeat(22) + token.substring(22);

        assertThat(client.refresh(madeUp).code()).isEqualTo("invalid_refresh_token");

        assertThat(client.refresh(token).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "' OR '1'='1", "\u0000", "eyJhbGciOiJub25lIn0.e30."})
    void shouldRefuseWhatIsNoRefreshToken(String token) {
        assertThat(client.refresh(token)).returns(401, Answer::status).returns("invalid_refresh_token", Answer::code);
    }

    @Test
    void shouldRefuseAnAccessTokenAsARefreshToken() {
        assertThat(client.refresh(session("mixed").getString("accessToken")).code())
                .isEqualTo("invalid_refresh_token");
    }

    @Test
    void shouldEndASessionThatNobodyRefreshes() {
        JsonObject session = session("idle");
        ACCOUNTS.clock().move(Duration.ofDays(30).plusSeconds(1));

        assertThat(client.refresh(refreshToken(session)).code()).isEqualTo("invalid_refresh_token");
    }

    @Test
    void shouldEndASessionHoweverOftenItIsRefreshed() {
        JsonObject session = session("long");
        for (int month = 0; month < 3; month++) {
            ACCOUNTS.clock().move(Duration.ofDays(29));
            session = client.refresh(refreshToken(session)).json();
        }
        // The database keeps microseconds, the clock has more.
        assertThat(session.getLong("refreshExpiresInSeconds"))
                .isCloseTo(Duration.ofDays(3).toSeconds(), within(1L));
        ACCOUNTS.clock().move(Duration.ofDays(3));

        assertThat(client.refresh(refreshToken(session)).code()).isEqualTo("invalid_refresh_token");
    }

    @Test
    void shouldLogOut() throws Exception {
        JsonObject session = session("leaver");
        JsonObject other = client.logIn("leaver", Client.PASSWORD).json();

        Answer answer = client.delete("/api/sessions/current", person(session));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(me(session).code()).isEqualTo("session_ended");
        assertThat(client.refresh(refreshToken(session)).code()).isEqualTo("invalid_refresh_token");
        assertThat(me(other).status()).isEqualTo(200);
        assertThat(ACCOUNTS.revokedSessions()).contains(sid(session)).doesNotContain(sid(other));
        assertThat(ACCOUNTS.audited("logged_out", session.getString("userId"))).isEqualTo(1);
    }

    @Test
    void shouldLogOutEverywhere() throws Exception {
        JsonObject here = session("everywhere");
        JsonObject there = client.logIn("everywhere", Client.PASSWORD).json();

        Answer answer = client.delete("/api/sessions", person(here));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(me(here).code()).isEqualTo("session_ended");
        assertThat(me(there).code()).isEqualTo("session_ended");
        assertThat(ACCOUNTS.revokedSessions()).contains(sid(here), sid(there));
    }

    @Test
    void shouldNotLogOutWhoIsLoggedOut() {
        JsonObject session = session("twice");
        client.delete("/api/sessions/current", person(session));

        assertThat(client.delete("/api/sessions/current", person(session)).code())
                .isEqualTo("session_ended");
    }

    @Test
    void shouldKeepABoundedNumberOfSessionsOfAUser() throws Exception {
        JsonObject oldest = session("many");
        String user = oldest.getString("userId");
        ACCOUNTS.runInDatabase("INSERT INTO sessions (id, user_id, family_hash, secret_hash, begun_at, rotated_at,"
                + " expires_at) SELECT gen_random_uuid(), '" + user + "', sha256(('f' || i)::bytea),"
                + " sha256(('s' || i)::bytea), now(), now() + interval '1 day', now() + interval '2 days'"
                + " FROM generate_series(1, 49) i");

        ACCOUNTS.clock().move(Duration.ofDays(2));
        client.logIn("many", Client.PASSWORD);

        assertThat(ACCOUNTS.askDatabase("SELECT count(*) FROM sessions WHERE user_id = '" + user + "'"))
                .isEqualTo("50");
        assertThat(me(oldest).code()).isIn("session_ended", "token_expired");
        assertThat(ACCOUNTS.revokedSessions()).contains(sid(oldest));
    }

    @Test
    void shouldEndNoSessionOfWhichTheLogCannotBeTold() throws Exception {
        JsonObject session = session("halfway");
        ACCOUNTS.runInDatabase("ALTER TABLE outbox RENAME TO outbox_away");

        Answer answer = client.delete("/api/sessions/current", person(session));
        ACCOUNTS.runInDatabase("ALTER TABLE outbox_away RENAME TO outbox");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(me(session).status()).isEqualTo(200);
        assertThat(ACCOUNTS.revokedSessions()).doesNotContain(sid(session));
    }

    private JsonObject session(String login) {
        client.register(login, Client.PASSWORD, "Name of " + login);
        return client.logIn(login, Client.PASSWORD).json();
    }

    private Answer me(JsonObject session) {
        return client.get("/api/me", person(session));
    }

    private static Person person(JsonObject session) {
        return Person.of("", session);
    }

    private static String refreshToken(JsonObject session) {
        return session.getString("refreshToken");
    }

    private static String sid(JsonObject session) {
        return Client.claims(session.getString("accessToken")).getString("sid");
    }
}
