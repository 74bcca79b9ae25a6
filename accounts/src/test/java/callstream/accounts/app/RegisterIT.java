package callstream.accounts.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    private final Client client = ACCOUNTS.client();

    @Test
    void shouldTakeANewUser() {
        Answer answer = client.register("ann", Client.PASSWORD, "Ann Lee");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.type()).isEqualTo("application/json");
        assertThat(answer.json().fieldNames()).containsExactly("userId", "login", "name");
        assertThat(UUID.fromString(answer.json().getString("userId")))
                .hasToString(answer.json().getString("userId"));
        assertThat(answer.json().getString("login")).isEqualTo("ann");
        assertThat(answer.json().getString("name")).isEqualTo("Ann Lee");
    }

    @Test
    void shouldKeepTheHashAndNotThePassword() {
        client.register("kept", Client.PASSWORD, "Kept");

        assertThat(ACCOUNTS.askDatabase("SELECT password_hash FROM users WHERE login = 'kept'"))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain(Client.PASSWORD);
    }

    @Test
    void shouldRefuseALoginThatIsTaken() {
        client.register("taken", Client.PASSWORD, "First");

        assertThat(client.register("taken", Client.PASSWORD, "Second"))
                .returns(409, Answer::status)
                .returns("login_taken", Answer::code);
    }

    @Test
    void shouldRefuseALoginThatIsTakenInSmallLetters() {
        client.register("small", Client.PASSWORD, "First");

        assertThat(client.register("SMALL", Client.PASSWORD, "Second").code()).isEqualTo("login_taken");
    }

    @Test
    void shouldGiveOneLoginToOneOfManyWhoAskAtTheSameTime() {
        List<CompletableFuture<Answer>> asked = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> client.register("racer", Client.PASSWORD, "Racer")))
                .limit(12)
                .toList();

        List<Integer> statuses =
                asked.stream().map(answer -> answer.join().status()).sorted().toList();

        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(ACCOUNTS.askDatabase("SELECT count(*) FROM users WHERE login = 'racer'"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "login | an | correct horse | Ann",
                "login | ann lee | correct horse | Ann",
                "password | new1 | too short | Ann",
                "name | new2 | correct horse | ' '",
                "name | new3 | correct horse | 'A\u0007nn'"
            },
            delimiter = '|')
    void shouldNameTheFieldThatIsOutOfItsBounds(String field, String login, String password, String name) {
        Answer answer = client.register(login, password, name);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.code()).isEqualTo("invalid_request");
        assertThat(answer.json().getString("field")).isEqualTo(field);
        assertThat(answer.json().getString("title")).isEqualTo("Bad Request");
    }

    @Test
    void shouldRefuseAPasswordOverItsBound() {
        assertThat(client.register("long1", "x".repeat(129), "Long").code()).isEqualTo("invalid_request");
    }

    @Test
    void shouldRefuseNulThatPostgresCannotKeep() {
        assertThat(client.register("nul1", Client.PASSWORD, "A\u0000b").code()).isEqualTo("invalid_request");
    }

    @Test
    void shouldRefuseHalfACharacterThatPostgresCannotKeep() {
        byte[] body = "{\"login\":\"half1\",\"password\":\"correct horse\",\"name\":\"A\\ud800b\"}".getBytes(US_ASCII);

        assertThat(client.post("/api/users", "application/json", body).code()).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'; DROP TABLE users; --", "$1 ' \" \\ % _ ; /* */", "x') RETURNING password_hash --"})
    void shouldKeepSqlInANameAsItIs(String name) {
        String login = "sql" + Integer.toUnsignedString(name.hashCode());

        client.register(login, "' OR '1'='1", name);

        assertThat(client.logIn(login, "' OR '1'='1").json().getString("name")).isEqualTo(name);
    }

    @Test
    void shouldRefuseSqlInALogin() {
        assertThat(client.register("ann'; DROP TABLE users; --", Client.PASSWORD, "Ann"))
                .returns(400, Answer::status)
                .returns("invalid_request", Answer::code);
    }
}
