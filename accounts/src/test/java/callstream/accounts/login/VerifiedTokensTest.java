package callstream.accounts.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.store.Hash;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final VerifiedTokens tokens = new VerifiedTokens(2);

    @Test
    void shouldFindWhatWasKeptUntilItsLastMoment() {
        Caller ann = keep("ann");

        assertThat(tokens.find(hash("ann"), NOW)).contains(ann);
        assertThat(tokens.find(hash("ann"), NOW.plusMillis(1))).isEmpty();
    }

    @Test
    void shouldFindNothingElse() {
        keep("ann");

        assertThat(tokens.find(hash("anne"), NOW)).isEmpty();
    }

    @Test
    void shouldForgetTheOneThatWasNotShownForLongest() {
        Caller ann = keep("ann");
        keep("ben");
        assertThat(tokens.find(hash("ann"), NOW)).isPresent();

        Caller cat = keep("cat");

        assertThat(tokens.find(hash("ann"), NOW)).contains(ann);
        assertThat(tokens.find(hash("ben"), NOW)).isEmpty();
        assertThat(tokens.find(hash("cat"), NOW)).contains(cat);
    }

    private Caller keep(String token) {
        var caller = new Caller(UUID.randomUUID(), UUID.randomUUID(), Optional.empty());
        tokens.keep(hash(token), caller, NOW);
        return caller;
    }

    private static Hash hash(String token) {
        return Hash.of(token.getBytes(UTF_8));
    }
}
