package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import callstream.accounts.app.Client.Person;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A request that came in time and is not answered in time. */
class SlowAnswerIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS =
            new RunningAccounts(Map.of("request-timeout", "1 s", "database.query-timeout", "20 s"));

    private final Client client = ACCOUNTS.client();

    @Test
    void shouldNotBlameTheClient() throws Exception {
        Person ann = client.person("ann");
        try (var lock = ACCOUNTS.lockInDatabase("sessions")) {
            Answer answer = client.get("/api/me", ann);

            assertThat(answer).returns(503, Answer::status).returns("unavailable", Answer::code);
            assertThat(answer.header("Retry-After")).contains("3");
            lock.rollback();
        }
        assertThat(client.get("/api/me", ann).status()).isEqualTo(200);
    }
}
