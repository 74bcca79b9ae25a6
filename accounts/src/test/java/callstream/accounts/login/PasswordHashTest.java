package callstream.accounts.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.accounts.login.PasswordHash.Cost;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    /** From the tests of the reference implementation (github.com/P-H-C/phc-winner-argon2, src/test.c). */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private static final Password PASSWORD = new Password("correct horse");

    private static final Cost COST = new Cost(19 * 1024, 2, 1);

    private final SecureRandom random = new SecureRandom();

    @Test
    void shouldAgreeWithTheReferenceImplementation() {
        assertThat(PasswordHash.parse(REFERENCE).isOf(new Password("password"))).isTrue();
    }

    @Test
    void shouldKnowItsPasswordAfterItWasKept() {
        String kept = PasswordHash.of(PASSWORD, COST, random).toString();

        assertThat(PasswordHash.parse(kept).isOf(PASSWORD)).isTrue();
    }

    @Test
    void shouldNotTakeAnotherPassword() {
        assertThat(PasswordHash.of(PASSWORD, COST, random).isOf(new Password("correct horsf")))
                .isFalse();
    }

    @Test
    void shouldSayItsCostInPhcFormat() {
        assertThat(PasswordHash.of(PASSWORD, COST, random))
                .asString()
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    @Test
    void shouldDifferForOnePasswordOfTwoUsers() {
        assertThat(PasswordHash.of(PASSWORD, COST, random).toString())
                .isNotEqualTo(PasswordHash.of(PASSWORD, COST, random).toString());
    }

    @ParameterizedTest
    @CsvSource({"19455, 2, true", "19456, 1, true", "19456, 2, false", "65536, 3, false", "65536, 1, true"})
    void shouldKnowWhetherAnotherCostIsAbove(int memory, int passes, boolean below) {
        assertThat(new Cost(memory, passes, 1).isBelow(COST)).isEqualTo(below);
    }

    @Test
    void shouldBeOfNobodysPassword() {
        assertThat(PasswordHash.ofNobody(COST, random).isOf(PASSWORD)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "correct horse",
                "$2b$12$abcdefghijklmnopqrstuv",
                "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1a",
                "$argon2id$v=16$m=19456,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1a"
            })
    void shouldRefuseWhatIsNoHashOfOurs(String kept) {
        assertThatThrownBy(() -> PasswordHash.parse(kept)).isInstanceOf(IllegalArgumentException.class);
    }
}
