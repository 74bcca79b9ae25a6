package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import callstream.accounts.app.Client.Answer;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StopIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    @Test
    void shouldTakeNoNewRequestAndFinishTheOneThatIsUnderWay() throws Exception {
        Client client = ACCOUNTS.client();
        int port = ACCOUNTS.server().port();
        client.register("ann", Client.PASSWORD, "Ann");
        CompletableFuture<Answer> asked;
        CompletableFuture<Void> stopped;

        try (var lock = ACCOUNTS.lockInDatabase("users")) {
            asked = client.logInLater("ann", Client.PASSWORD);
            await().until(() -> ACCOUNTS.askDatabase("SELECT count(*) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                    .equals("1"));
            stopped = CompletableFuture.runAsync(ACCOUNTS::stop);
            await().untilAsserted(() -> assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port)));
            lock.rollback();
        }

        stopped.join();
        assertThat(asked.join().status()).isEqualTo(200);
    }
}
