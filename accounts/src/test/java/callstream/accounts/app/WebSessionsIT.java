package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import callstream.accounts.app.Client.Person;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of browsers, whose refresh token is in a cookie. */
class WebSessionsIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    private static final String CLEARED = "callstream_refresh=; Max-Age=0;";

    private final Client client = ACCOUNTS.client();

    @BeforeAll
    static void stopTheClock() {
        ACCOUNTS.clock().stop();
    }

    @Test
    void shouldGiveTheRefreshTokenInACookieThatNoScriptReads() {
        Answer answer = logIn("ann");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().fieldNames())
                .containsExactlyInAnyOrder("accessToken", "expiresInSeconds", "userId", "name");
        assertThat(me(answer).status()).isEqualTo(200);
        assertThat(attributes(answer))
                .contains("Max-Age=2592000", "Path=/api/web", "HTTPOnly", "SameSite=Strict")
                .doesNotContain("Secure");
        assertThat(answer.response().body()).doesNotContain(token(answer));
    }

    @Test
    void shouldKeepTheCookieToTlsWhereTheGatewaySaysSo() {
        Answer answer = client.send(logInRequest(registered("tess")).header("X-Forwarded-Proto", "https"));

        assertThat(attributes(answer)).contains("Secure");
    }

    @Test
    void shouldGiveTheNextTokensForTheCookie() {
        Answer first = logIn("bea");

        Answer second = refresh(token(first));

        assertThat(second.status()).isEqualTo(200);
        assertThat(token(second)).isNotEqualTo(token(first));
        assertThat(second.json().getString("name")).isEqualTo("Name of bea");
        assertThat(me(second).status()).isEqualTo(200);
        assertThat(refresh(token(second)).status()).isEqualTo(200);
    }

    @Test
    void shouldGiveTwoTabsTheSameCookieAndEndTheSessionOfACopyLater() {
        Answer first = logIn("cleo");
        Answer one = refresh(token(first));

        assertThat(token(refresh(token(first)))).isEqualTo(token(one));
        ACCOUNTS.clock().move(Duration.ofSeconds(11));
        assertThat(refresh(token(first)).code()).isEqualTo("invalid_refresh_token");
        assertThat(refresh(token(one)).code()).isEqualTo("invalid_refresh_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other=1", "callstream_refresh=", "callstream_refresh=made-up"})
    void shouldHaveTheBrowserForgetACookieThatIsNoGood(String cookie) {
        HttpRequest.Builder request =
                client.request("/api/web/sessions/refresh").POST(BodyPublishers.noBody());
        Answer answer = client.send(cookie.isEmpty() ? request : request.header("Cookie", cookie));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("invalid_refresh_token");
        assertThat(answer.header("Set-Cookie")).get().asString().startsWith(CLEARED);
    }

    @Test
    void shouldLogOut() {
        Answer session = logIn("dora");

        Answer answer = client.delete("/api/web/sessions/current", Person.of("dora", session.json()));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Set-Cookie")).get().asString().startsWith(CLEARED);
        assertThat(me(session).code()).isEqualTo("session_ended");
        assertThat(refresh(token(session)).code()).isEqualTo("invalid_refresh_token");
    }

    @Test
    void shouldLetAGuestInWithACookieAndOut() {
        Person host = client.person("host");
        String callId = client.createCall(host, "Monday", List.of()).json().getString("callId");
        String link = client.send(
                        "POST", "/api/calls/" + callId + "/invitations", host, new JsonObject().put("guests", true))
                .json()
                .getString("token");

        Answer guest = client.post(
                "/api/web/invitations/guest", Client.body("token", link).put("name", "Gil"));

        assertThat(guest.status()).isEqualTo(201);
        assertThat(guest.json().getString("callId")).isEqualTo(callId);
        assertThat(guest.json().containsKey("refreshToken")).isFalse();
        Answer next = refresh(token(guest));
        assertThat(next.json().getString("userId")).isEqualTo(guest.json().getString("userId"));
        Answer out = client.delete("/api/web/sessions/current", Person.of("", next.json()));
        assertThat(out.header("Set-Cookie")).get().asString().startsWith(CLEARED);
        assertThat(refresh(token(next)).code()).isEqualTo("invalid_refresh_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "Same-Origin", ""})
    void shouldRefuseAPageOfAnotherOrigin(String site) {
        Answer session = logIn("eve" + UUID.randomUUID());

        Answer answer = client.send(refreshRequest(token(session)).header("Sec-Fetch-Site", site));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("foreign_page");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(client.send(refreshRequest(token(session)).header("Sec-Fetch-Site", "same-origin"))
                        .status())
                .isEqualTo(200);
    }

    private Answer logIn(String login) {
        return client.send(logInRequest(registered(login)));
    }

    private String registered(String login) {
        client.register(login, Client.PASSWORD, "Name of " + login);
        return login;
    }

    private HttpRequest.Builder logInRequest(String login) {
        return client.request("/api/web/sessions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Client.body("login", login)
                        .put("password", Client.PASSWORD)
                        .encode()));
    }

    private Answer refresh(String token) {
        return client.send(refreshRequest(token));
    }

    private HttpRequest.Builder refreshRequest(String token) {
        return client.request("/api/web/sessions/refresh")
                .header("Cookie", "callstream_refresh=" + token)
                .POST(BodyPublishers.noBody());
    }

    private Answer me(Answer session) {
        return client.get("/api/me", "Bearer " + session.json().getString("accessToken"));
    }

    private static String token(Answer answer) {
        String cookie = attributes(answer).get(0);
        assertThat(cookie).matches("callstream_refresh=[A-Za-z0-9_-]{64}");
        return cookie.substring(cookie.indexOf('=') + 1);
    }

    private static List<String> attributes(Answer answer) {
        return Arrays.asList(answer.header("Set-Cookie").orElseThrow().split("; ", -1));
    }
}
