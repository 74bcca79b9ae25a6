package callstream.android;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    @Test
    void shouldOpenAnInvitationToTheServer() throws Exception {
        assertThat(Links.invitation("https://CALLS.example.org:443/#/invitation/abc", server()))
                .isEqualTo("https://calls.example.org/#/invitation/abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example/#/invitation/abc",
                "http://calls.example.org/#/invitation/abc",
                "https://calls.example.org/#/call/5f",
                "https://calls.example.org/",
                "intent:#/invitation/abc"
            })
    void shouldOpenNothingElseThatAnotherAppNames(String link) throws Exception {
        assertThat(Links.invitation(link, server())).isNull();
    }

    private static ServerAddress server() throws InvalidAddressException {
        return ServerAddress.parse("calls.example.org");
    }
}
