package callstream.accounts.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.accounts.login.PasswordHash.Cost;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
    private static final Password PASSWORD = new Password("correct horse");

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PasswordHasher hasher =
            new PasswordHasher(vertx, new HashingSettings(1, 1, 19 * 1024, 2), new SecureRandom(), registry);

    @AfterEach
    void close() {
        hasher.close();
        vertx.close().await();
    }

    @Test
    void shouldKnowThePasswordThatItHashed() {
        String kept = hasher.hash(PASSWORD).await();

        assertThat(hasher.matches(PASSWORD, kept).await()).isTrue();
    }

    @Test
    void shouldComputeOnItsOwnThread() {
        hasher.hash(PASSWORD).await();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .contains("password-hasher-1");
    }

    @Test
    void shouldAnswerOnTheEventLoopThatAsked() {
        Promise<Context> answeredOn = Promise.promise();
        Context asking = vertx.getOrCreateContext();

        asking.runOnContext(
                start -> hasher.hash(PASSWORD).onComplete(hash -> answeredOn.complete(Vertx.currentContext())));

        assertThat(answeredOn.future().await()).isEqualTo(asking);
    }

    @Test
    void shouldRefuseAndCountWhoComesWhenTheQueueIsFull() {
        List<Future<String>> asked =
                Stream.generate(() -> hasher.hash(PASSWORD)).limit(10).toList();

        Future.join(asked).otherwiseEmpty().await();

        List<Future<String>> refused = asked.stream().filter(Future::failed).toList();
        assertThat(asked).filteredOn(Future::succeeded).hasSizeGreaterThanOrEqualTo(2);
        assertThat(refused).isNotEmpty().allMatch(hash -> hash.cause() instanceof OverloadedException);
        assertThat(registry.counter("callstream.accounts.password.refused").count())
                .isEqualTo(refused.size());
    }

    @Test
    void shouldTimeTheWorkForNobodyAsForSomebody() {
        boolean matches = hasher.matchesNobody(PASSWORD).await();

        assertThat(matches).isFalse();
        assertThat(registry.timer("callstream.accounts.password.time").count()).isEqualTo(1);
    }

    @Test
    void shouldKnowWhichHashesAreOutdated() {
        String cheap = PasswordHash.of(PASSWORD, new Cost(19 * 1024, 1, 1), new SecureRandom())
                .toString();

        assertThat(hasher.isOutdated(cheap)).isTrue();
        assertThat(hasher.isOutdated(hasher.hash(PASSWORD).await())).isFalse();
    }

    @Test
    void shouldFailWhenWhatWasKeptIsNoHash() {
        assertThatThrownBy(() -> hasher.matches(PASSWORD, "plain text").await())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
