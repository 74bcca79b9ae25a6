package callstream.local.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private final Retries retries = new Retries(new Random(1));

    @Test
    void shouldTryAtOnceThenLessAndLessOften() {
        assertThat(retries.next()).isZero();
        assertThat(retries.next()).isBetween(Duration.ofMillis(100), Duration.ofMillis(150));
        assertThat(retries.next()).isBetween(Duration.ofMillis(200), Duration.ofMillis(300));
        assertThat(Stream.generate(retries::next).limit(20))
                .allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofMillis(7500)));
        assertThat(retries.next()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shouldBeginAnewWhenATryHasSucceeded() {
        retries.next();
        retries.next();
        retries.succeeded();
        assertThat(retries.next()).isZero();
    }
}
