package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OverloadIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts(Map.of("passwords.threads", 1, "passwords.waiting", 1));

    private final Client client = ACCOUNTS.client();

    @Test
    void shouldRefuseAndCountLogInsThatMayNotWait() {
        client.register("ann", Client.PASSWORD, "Ann");
        List<CompletableFuture<Answer>> asked = Stream.generate(() -> client.logInLater("ann", Client.PASSWORD))
                .limit(20)
                .toList();

        List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();

        List<Answer> refused =
                answers.stream().filter(answer -> answer.status() == 503).toList();
        assertThat(answers).extracting(Answer::status).containsOnly(200, 503);
        assertThat(refused).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.code()).isEqualTo("overloaded");
            assertThat(answer.header("Retry-After")).contains("3");
        });
        assertThat(ACCOUNTS.registry()
                        .counter("callstream.accounts.password.refused")
                        .count())
                .isEqualTo(refused.size());
    }
}
