package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With hashes that cost more than the default. */
class PasswordsIT {
    private static final String COST = "$argon2id$v=19$m=20480,t=3,p=1$";

    @RegisterExtension
    static final RunningAccounts ACCOUNTS =
            new RunningAccounts(Map.of("passwords.memory", 20_480, "passwords.passes", 3));

    private final Client client = ACCOUNTS.client();

    @Test
    void shouldHashAtTheCostThatIsSet() {
        client.register("ann", Client.PASSWORD, "Ann");

        assertThat(hash("ann")).startsWith(COST);
    }

    @Test
    void shouldHashAnewAtLogInWhatCostsLess() {
        client.register("old", Client.PASSWORD, "Old");
        // Of the same password, at 8 MiB and one pass.
        String cheap = CheapHash.of(Client.PASSWORD);
        ACCOUNTS.runInDatabase("UPDATE users SET password_hash = '" + cheap + "' WHERE login = 'old'");

        assertThat(client.logIn("old", "wrong password").status()).isEqualTo(401);
        assertThat(hash("old")).isEqualTo(cheap);
        assertThat(client.logIn("old", Client.PASSWORD).status()).isEqualTo(200);

        assertThat(hash("old")).startsWith(COST);
        assertThat(client.logIn("old", Client.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void shouldLetInAllWhoseLogInsHashAnewAtTheSameTime() {
        client.register("crowd", Client.PASSWORD, "Crowd");
        ACCOUNTS.runInDatabase(
                "UPDATE users SET password_hash = '" + CheapHash.of(Client.PASSWORD) + "' WHERE login = 'crowd'");

        List<CompletableFuture<Answer>> asked = Stream.generate(() -> client.logInLater("crowd", Client.PASSWORD))
                .limit(4)
                .toList();

        assertThat(asked).extracting(answer -> answer.join().status()).containsOnly(200);
        assertThat(hash("crowd")).startsWith(COST);
    }

    @Test
    void shouldLeaveAHashAloneThatCostsEnough() {
        client.register("fresh", Client.PASSWORD, "Fresh");
        String before = hash("fresh");

        client.logIn("fresh", Client.PASSWORD);

        assertThat(hash("fresh")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password123", "PassWord123", "1234567890", "somebody.long"})
    void shouldNotTakeAPasswordThatIsGuessedFirst(String password) {
        assertThat(client.register("somebody.long", password, "Somebody"))
                .returns(400, Answer::status)
                .returns("invalid_request", Answer::code)
                .returns("password", answer -> answer.json().getString("field"));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 128})
    void shouldCountTheCharactersOfAPasswordAndNotTheirHalves(int length) {
        String password = "\ud83d\ude00".repeat(length);

        assertThat(client.register("emoji" + length, password, "Emoji").status())
                .isEqualTo(201);
        assertThat(client.logIn("emoji" + length, password).status()).isEqualTo(200);
    }

    private static String hash(String login) {
        return ACCOUNTS.askDatabase("SELECT password_hash FROM users WHERE login = '" + login + "'");
    }
}
