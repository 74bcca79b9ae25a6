package callstream.accounts.http;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    @Test
    void shouldReadText() {
        assertThat(body("{\"title\":\"Été ☀\"}").getString("title")).isEqualTo("Été ☀");
    }

    @Test
    void shouldReadListsOfText() {
        assertThat(body("{\"members\":[\"ann\",\"bob\"]}").getJsonArray("members"))
                .containsExactly("ann", "bob");
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

        assertThatThrownBy(() -> JsonBody.parse(latin1)).hasMessage("the body is not UTF-8");
    }

    @Test
    void shouldRefuseUtf16() {
        assertThatThrownBy(() -> JsonBody.parse("{\"title\":\"a\"}".getBytes(UTF_16)))
                .isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void shouldRefuseMoreValuesThanAnyRequestNeeds() {
        assertThatThrownBy(() -> body("{\"title\":[" + "1,".repeat(1000) + "1]}"))
                .isInstanceOf(MalformedBodyException.class)
                .hasMessageStartingWith("the body has over 1000 parts");
    }

    private static JsonObject body(String text) {
        return JsonBody.parse(text.getBytes(UTF_8));
    }
}
