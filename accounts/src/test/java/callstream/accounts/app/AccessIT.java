package callstream.accounts.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import callstream.accounts.app.Client.Person;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    private final Client client = ACCOUNTS.client();

    @ParameterizedTest
    @ValueSource(strings = {"/api/calls", "/api/calls/11111111-1111-4111-8111-111111111111"})
    void shouldRefuseWhoShowsNoToken(String path) {
        Answer answer = client.get(path);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void shouldRefuseToMakeACallForWhoShowsNoToken() {
        assertThat(client.post("/api/calls", Client.body("title", "Mine")))
                .returns(401, Answer::status)
                .returns("unauthenticated", Answer::code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic YW5uOnNlY3JldA==", "a.b.c", "Bearer '--"
            })
    void shouldRefuseWhatIsNoToken(String authorization) {
        assertThat(client.get("/api/calls", authorization).code()).isEqualTo("unauthenticated");
    }

    @Test
    void shouldRefuseATamperedToken() {
        String[] parts = client.person("tamper").token().split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        String others = base64(claims.replaceFirst("\"sub\":\"[^\"]+", "\"sub\":\"" + UUID.randomUUID()));

        assertThat(client.get("/api/calls", "Bearer " + parts[0] + "." + others + "." + parts[2])
                        .code())
                .isEqualTo("unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256"})
    void shouldRefuseATokenOfAnotherAlgorithm(String algorithm) {
        String[] parts = client.person("alg-" + algorithm).token().split("\\.", -1);
        String header = base64(
                "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + ACCOUNTS.key().id() + "\"}");

        assertThat(client.get("/api/calls", "Bearer " + header + "." + parts[1] + "." + parts[2])
                        .code())
                .isEqualTo("unauthenticated");
        assertThat(client.get("/api/calls", "Bearer " + header + "." + parts[1] + ".")
                        .code())
                .isEqualTo("unauthenticated");
    }

    @Test
    void shouldSayThatATokenExpired() {
        Person person = client.person("late");
        ACCOUNTS.clock().move(Duration.ofMinutes(10).plusSeconds(1));

        assertThat(client.get("/api/calls", person))
                .returns(401, Answer::status)
                .returns("token_expired", Answer::code);
    }

    @Test
    void shouldTakeTheSchemeInAnyCase() {
        assertThat(client.get("/api/calls", "bearer " + client.person("scheme").token())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldMakeNoCallForAUserWhoIsGone() {
        Person gone = client.person("gone");
        ACCOUNTS.askDatabase("WITH gone AS (DELETE FROM users WHERE login = 'gone' RETURNING 1) SELECT 1");

        assertThat(client.createCall(gone, "Late", List.of()).code()).isEqualTo("session_ended");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
