package callstream.android;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationTest {
    @ParameterizedTest
    @CsvSource({
        "https://calls.example.org/#/settings, PAGE",
        "https://example.org/, OUTSIDE",
        "http://calls.example.org/, OUTSIDE",
        "HTTPS://other.example/, OUTSIDE",
        "mailto:ada@example.org, OUTSIDE",
        "tel:+49301234, OUTSIDE",
        "file:///data/data/callstream.android/shared_prefs/callstream.xml, NOWHERE",
        "content://com.android.contacts/contacts, NOWHERE",
        "intent://scan/#Intent;scheme=zxing;end, NOWHERE",
        "javascript:alert(1), NOWHERE",
        "data:text/html;base64;AAAA, NOWHERE",
        "blob:https://calls.example.org/5, NOWHERE",
        "about:blank, NOWHERE",
        "nonsense, NOWHERE",
    })
    void shouldKeepThePageInTheAppAndSendOtherLinksToTheBrowserOnly(String url, Destination destination)
            throws Exception {
        assertThat(Destination.of(url, ServerAddress.parse("calls.example.org")))
                .isEqualTo(destination);
    }
}
