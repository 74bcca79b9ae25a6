package callstream.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpOriginTest {
    @Test
    void shouldTakeTheUsualPortWhereNoneIsGiven() {
        assertThat(HttpOrigin.of("http://accounts")).isEqualTo(new HttpOrigin(false, "accounts", 80));
        assertThat(HttpOrigin.of("https://accounts.example")).isEqualTo(new HttpOrigin(true, "accounts.example", 443));
        assertThat(HttpOrigin.of("HTTPS://127.0.0.1:8443")).isEqualTo(new HttpOrigin(true, "127.0.0.1", 8443));
        assertThat(HttpOrigin.of("http://[::1]:8082")).isEqualTo(new HttpOrigin(false, "::1", 8082));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts:8082",
                "ftp://accounts",
                "//accounts",
                "http://",
                "http://a_b:80",
                "http://accounts/path",
                "http://accounts?query",
                "http://accounts#part",
                "http://name:secret@accounts",
                "http://two words",
                ""
            })
    void shouldRefuseWhatIsNotTheAddressOfAServer(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> HttpOrigin.of(url));
    }
}
