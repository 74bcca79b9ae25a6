package callstream.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import callstream.android.InvalidAddressException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "calls.example.org, https://calls.example.org",
        "' https://calls.example.org/ ', https://calls.example.org",
        "HTTPS://Calls.Example.ORG, https://calls.example.org",
        "calls.example.org:8443, https://calls.example.org:8443",
        "calls.example.org:443, https://calls.example.org",
        "192.168.1.5:8443, https://192.168.1.5:8443",
        "[fd00::5]:8443, https://[fd00::5]:8443",
        "localhost, https://localhost",
        "звонки.рф, https://xn--b1ajehof.xn--p1ai",
        "https://calls.example.org/any/path?a=b#/calls, https://calls.example.org",
        "https://calls.example.org#/invitation/abc, https://calls.example.org",
    })
    void shouldReadWhatPeopleTypeAndPaste(String typed, String origin) throws Exception {
        assertThat(ServerAddress.parse(typed)).hasToString(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "'  ', EMPTY",
        "http://calls.example.org, WITHOUT_TLS",
        "HTTP://calls.example.org, WITHOUT_TLS",
        "ftp://calls.example.org, NO_ADDRESS",
        "javascript://calls.example.org/%0aalert(1), NO_ADDRESS",
        "mailto:ada@example.org, NO_ADDRESS",
        "my server, NO_ADDRESS",
        "https://, NO_ADDRESS",
        "https://calls.example.org@evil.example, NO_ADDRESS",
        "https://calls.example.org\\@evil.example, NO_ADDRESS",
        "calls.example.org:0, NO_ADDRESS",
        "calls.example.org:65536, NO_ADDRESS",
        "calls.example.org:99999, NO_ADDRESS",
        "calls..example.org, NO_ADDRESS",
        "[fd00::zz], NO_ADDRESS",
    })
    void shouldSayWhatIsWrongWithOthers(String typed, Fault fault) {
        var refusal = catchThrowableOfType(InvalidAddressException.class, () -> ServerAddress.parse(typed));

        assertThat(refusal.fault()).isEqualTo(fault);
    }

    @Test
    void shouldOpenTheInvitationThatWasPasted() throws Exception {
        String link = "https://Calls.example.org/#/invitation/abc";

        assertThat(ServerAddress.parse(link).page(link)).isEqualTo("https://calls.example.org/#/invitation/abc");
    }

    @Test
    void shouldOpenTheFirstPageForAnAddressAlone() throws Exception {
        assertThat(ServerAddress.parse("calls.example.org").page("calls.example.org"))
                .isEqualTo("https://calls.example.org/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://calls.example.org",
                "https://calls.example.org/",
                "https://calls.example.org/#/calls",
                "https://calls.example.org/assets/a.js?b"
            })
    void shouldKnowItsOwnPages(String url) throws Exception {
        assertThat(ServerAddress.parse("calls.example.org").isOriginOf(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://calls.example.org/",
                "https://calls.example.org:8443/",
                "https://calls.example.org.evil.example/",
                "https://calls.example.org@evil.example/",
                "https://evil.example/https://calls.example.org/",
                "https://example.org/",
                "about:blank",
                ""
            })
    void shouldTakeNoOtherForItsOwn(String url) throws Exception {
        assertThat(ServerAddress.parse("calls.example.org").isOriginOf(url)).isFalse();
    }

    @Test
    void shouldBeShownAsPeopleSayIt() throws Exception {
        assertThat(ServerAddress.parse("https://calls.example.org:8443/").shown())
                .isEqualTo("calls.example.org:8443");
    }

    @Test
    void shouldBeEqualHoweverItWasTyped() throws Exception {
        assertThat(ServerAddress.parse("Calls.example.org:443"))
                .isEqualTo(ServerAddress.parse("https://calls.example.org/"))
                .hasSameHashCodeAs(ServerAddress.parse("https://calls.example.org/"))
                .isNotEqualTo(ServerAddress.parse("calls.example.org:444"));
    }
}
