package callstream.accounts.login;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.store.Hash;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {
    private final SecureRandom random = new SecureRandom();
    private final RefreshToken first = RefreshToken.first(random);

    @Test
    void shouldBeTheSameAfterItsWayToTheClientAndBack() {
        RefreshToken back = RefreshToken.parse(first.text()).orElseThrow();

        assertThat(back.familyHash()).isEqualTo(first.familyHash());
        assertThat(back.secretHash()).isEqualTo(first.secretHash());
    }

    @Test
    void shouldStayInItsFamilyWithAnotherSecret() {
        RefreshToken next = first.next(RefreshToken.newSeed(random));

        assertThat(next.familyHash()).isEqualTo(first.familyHash());
        assertThat(next.secretHash()).isNotEqualTo(first.secretHash());
    }

    @Test
    void shouldBeFollowedByTheSameTokenForTheSameSeedAlone() {
        Hash seed = RefreshToken.newSeed(random);

        assertThat(first.next(seed).text()).isEqualTo(first.next(seed).text());
        assertThat(first.next(seed).text())
                .isNotEqualTo(first.next(RefreshToken.newSeed(random)).text());
    }

    @Test
    void shouldNotBeFollowedByWhatItsHashAndTheSeedTell() {
        Hash seed = RefreshToken.newSeed(random);

        assertThat(Hash.of(Hash.of(seed.bytes(), first.secretHash().bytes()).bytes()))
                .isNotEqualTo(first.next(seed).secretHash());
    }

    @Test
    void shouldBeAnotherEachTime() {
        assertThat(RefreshToken.first(random).text()).isNotEqualTo(first.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n\n"
            })
    void shouldNotBeReadFromAnythingElse(String text) {
        assertThat(RefreshToken.parse(text)).isEmpty();
    }
}
