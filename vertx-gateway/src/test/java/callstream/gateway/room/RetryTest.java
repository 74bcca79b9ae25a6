package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger attempts = new AtomicInteger();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void shouldTryAgainUntilItSucceeds() {
        assertThat(run(new Retry(timer, Duration.ofMillis(1), 5, 1), 3)).isEqualTo("done");
        assertThat(attempts).hasValue(4);
    }

    @Test
    void shouldGiveUpAfterTheLastAttempt() {
        var retry = new Retry(timer, Duration.ofMillis(1), 3, 1);
        assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> run(retry, 3));
        assertThat(attempts).hasValue(3);
        assertThat(retry.givenUp()).isOne();
    }

    @Test
    void shouldNotLetMoreWaitThanThereArePlaces() {
        var retry = new Retry(timer, Duration.ofDays(1), 3, 1);
        retry.run("the one that waits", () -> CompletableFuture.failedFuture(new IllegalStateException()));
        assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> run(retry, 1));
        assertThat(retry.givenUp()).isOne();
    }

    private String run(Retry retry, int failures) {
        return retry.run("test", () -> attempt(failures)).toCompletableFuture().join();
    }

    private CompletionStage<String> attempt(int failures) {
        int number = attempts.incrementAndGet();
        if (number == 1) {
            throw new IllegalStateException("thrown");
        }
        return number > failures
                ? CompletableFuture.completedFuture("done")
                : CompletableFuture.failedFuture(new IllegalStateException("failed"));
    }
}
