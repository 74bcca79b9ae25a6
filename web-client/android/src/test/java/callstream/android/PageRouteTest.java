package callstream.android;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRouteTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://a.example/#/call/5f", "https://a.example/index.html#/call/5f"})
    void shouldKnowACall(String url) {
        assertThat(PageRoute.isCall(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/",
                "https://a.example/#/calls",
                "https://a.example/#/calls/5f",
                "https://a.example/#/invitation/call/",
                "https://a.example/call/5f"
            })
    void shouldTakeNoOtherScreenForACall(String url) {
        assertThat(PageRoute.isCall(url)).isFalse();
    }
}
