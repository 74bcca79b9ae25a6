package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.accounts.app.Client.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StopIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts(Map.of("passwords.threads", 1));

    @Test
    void shouldFinishTheRequestsThatAreUnderWay() {
        Client client = ACCOUNTS.client();
        client.register("ann", Client.PASSWORD, "Ann");
        List<CompletableFuture<Answer>> asked = Stream.generate(() -> client.logInLater("ann", Client.PASSWORD))
                .limit(6)
                .toList();
        await().until(() -> ACCOUNTS.registry()
                        .get("callstream.accounts.password.waiting")
                        .gauge()
                        .value()
                >= 5);

        ACCOUNTS.stop();

        assertThat(asked).extracting(answer -> answer.join().status()).containsOnly(200);
    }
}
