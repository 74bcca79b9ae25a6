package callstream.accounts.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
    @ParameterizedTest
    @ValueSource(ints = {10, 128})
    void shouldAcceptLengthsWithinTheBounds(int length) {
        assertThat(new Password("x".repeat(length)).isAcceptable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 129})
    void shouldNotAcceptLengthsOutsideTheBounds(int length) {
        assertThat(new Password("x".repeat(length)).isAcceptable()).isFalse();
    }

    @Test
    void shouldCountCharactersAndNotTheirHalves() {
        assertThat(new Password("😀".repeat(9)).isAcceptable()).isFalse();
    }

    @Test
    void shouldBeTheSameHoweverTheKeyboardSendsALetter() {
        assertThat(new Password("Zu\u0308richsee").utf8()).isEqualTo(new Password("Z\u00fcrichsee").utf8());
    }

    @Test
    void shouldNotShowItself() {
        assertThat(new Password("correct horse")).asString().doesNotContain("horse");
    }
}
