package callstream.accounts.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SaidLatelyTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private final SaidLately said = new SaidLately(now::get);

    @Test
    void shouldSayAThingOnce() {
        assertThat(said.isNew("a")).isTrue();
        assertThat(said.isNew("a")).isFalse();
        assertThat(said.isNew("b")).isTrue();
    }

    @Test
    void shouldSayAThingAgainAfterAMinute() {
        said.isNew("a");

        now.updateAndGet(before -> before.plus(Duration.ofMinutes(1)));

        assertThat(said.isNew("a")).isTrue();
    }

    @Test
    void shouldForgetTheOldestWhenItKnowsTooMany() {
        for (int i = 0; i <= 4096; i++) {
            said.isNew(i);
        }

        assertThat(said.isNew(1)).isFalse();
        assertThat(said.isNew(0)).isTrue();
    }
}
