package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnFaultIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    @Test
    void shouldTellTheClientNothingOfAFaultOfOurs() {
        ACCOUNTS.runInDatabase("ALTER TABLE users RENAME TO elsewhere");

        Answer answer = ACCOUNTS.client().logIn("ann", Client.PASSWORD);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("internal");
        assertThat(answer.response().body()).doesNotContain("users", "SELECT", "Exception");
    }
}
