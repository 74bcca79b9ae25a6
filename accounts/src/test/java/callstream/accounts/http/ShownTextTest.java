package callstream.accounts.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"A", "Zoë O'Neil", "نازنین", "می‌خواهم", "👩‍👩‍👧", "12345678", "<b>&amp;"})
    void shouldTakeTextOfAnyScript(String text) {
        assertThat(ShownText.of("name", text, 8 * 2)).isEqualTo(text);
    }

    @Test
    void shouldDropWhiteSpaceAround() {
        assertThat(ShownText.of("name", " \t Ann Lee\u2003", 64)).isEqualTo("Ann Lee");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "123456789"})
    void shouldRefuseNoneOrTooMany(String text) {
        assertThatThrownBy(() -> ShownText.of("name", text, 8)).hasMessageEndingWith("must have 1 to 8");
    }

    @Test
    void shouldCountCharactersAndNotTheirHalves() {
        assertThat(ShownText.of("name", "😀".repeat(8), 8)).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\nb",
                "a\u001bb",
                "a\u007fb",
                "a\u0085b",
                "a\u2028b",
                "a\ud800b",
                "a\u202eb",
                "a\u2066b"
            })
    void shouldRefuseControlCharacters(String text) {
        assertThatThrownBy(() -> ShownText.of("name", text, 8)).hasMessage("name holds control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u200b\u00a0\u200d", "\u00a0", "\ufeff"})
    void shouldRefuseWhatShowsNothing(String text) {
        assertThatThrownBy(() -> ShownText.of("name", text, 8)).hasMessage("name shows nothing");
    }
}
