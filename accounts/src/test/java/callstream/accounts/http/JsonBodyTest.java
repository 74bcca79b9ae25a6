package callstream.accounts.http;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    @Test
    void shouldReadText() {
        assertThat(body("{\"title\":\"Été ☀\"}").text("title")).isEqualTo("Été ☀");
    }

    @Test
    void shouldReadListsOfText() {
        assertThat(body("{\"members\":[\"ann\",\"bob\"]}").texts("members", 2)).containsExactly("ann", "bob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "{", "{\"title\":}", "{\"title\":\"a\"} {}", "{'title':'a'}", "{\"title\":\"a\",}",
                "{\"title\":\"a\",\"title\":\"b\"}", "[]", "null", "1", "\"title\"", "NaN", "{\"title\":\"\n\"}"
            })
    void shouldRefuseWhatIsNoJsonObject(String text) {
        assertThatThrownBy(() -> body(text)).isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void shouldSayWhereItGoesWrong() {
        assertThatThrownBy(() -> body("{\n  \"title\": x}")).hasMessage("the body is not JSON: line 2, column 12");
    }

    @Test
    void shouldRefuseDeepNesting() {
        assertThatThrownBy(() -> body("[".repeat(30_000))).isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() {
        byte[] latin1 = {'{', '"', 't', 'i', 't', 'l', 'e', '"', ':', '"', (byte) 0xE9, '"', '}'};

        assertThatThrownBy(() -> JsonBody.of(latin1, "title")).hasMessage("the body is not UTF-8");
    }

    @Test
    void shouldRefuseUtf16() {
        assertThatThrownBy(() -> JsonBody.of("{\"title\":\"a\"}".getBytes(UTF_16), "title"))
                .isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void shouldRefuseAFieldThatNobodyAskedFor() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> body("{\"title\":\"a\",\"admin\":true}"))
                .matches(refused -> refused.field().equals("admin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"title\":null}", "{\"title\":1}", "{\"title\":{}}", "{\"title\":[\"a\"]}"})
    void shouldRefuseWhatIsNotTextWhereTextIsAskedFor(String text) {
        assertThatThrownBy(() -> body(text).text("title")).hasMessage("title must be text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"members\":null}", "{\"members\":\"ann\"}", "{\"members\":[1]}", "{\"members\":[null]}"
            })
    void shouldRefuseWhatIsNotAListOfText(String text) {
        assertThatThrownBy(() -> body(text).texts("members", 2)).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void shouldRefuseALongList() {
        assertThatThrownBy(() -> body("{\"members\":[\"a\",\"b\",\"c\"]}").texts("members", 2))
                .hasMessage("members has 3 elements, at most 2");
    }

    private static JsonBody body(String text) {
        return JsonBody.of(text.getBytes(UTF_8), "title", "members");
    }
}
