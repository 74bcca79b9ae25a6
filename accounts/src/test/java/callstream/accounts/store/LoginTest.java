package callstream.accounts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "ann.lee+calls@example.org",
                "0_-",
                "a234567890123456789012345678901234567890123456789012345678901234"
            })
    void shouldTakeWhatIsWithinTheRule(String typed) {
        assertThat(Login.parse(typed)).contains(new Login(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "an",
                " ann",
                "ann ",
                "ann lee",
                "änn",
                "ann\n",
                "ann\u0000",
                "ann'--",
                "\u212Aelvin",
                "a2345678901234567890123456789012345678901234567890123456789012345"
            })
    void shouldRefuseWhatIsOutsideTheRule(String typed) {
        assertThat(Login.parse(typed)).isEmpty();
    }

    @Test
    void shouldTakeCapitalsAsSmallLetters() {
        assertThat(Login.parse("Ann@Example.ORG")).contains(new Login("ann@example.org"));
    }

    @Test
    void shouldNotBeMadeWithCapitals() {
        assertThatThrownBy(() -> new Login("Ann")).isInstanceOf(IllegalArgumentException.class);
    }
}
