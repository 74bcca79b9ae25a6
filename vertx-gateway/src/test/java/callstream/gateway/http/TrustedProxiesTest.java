package callstream.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private final TrustedProxies proxies = TrustedProxies.of(List.of("10.0.0.0/9", "192.168.1.7", "fd00::/8"));

    @Test
    void shouldTrustNobodyWhereNobodyIsNamed() {
        assertThat(TrustedProxies.of(List.of()).client("10.0.0.1", List.of("7.7.7.7")))
                .isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8,  https,      false", // no proxy of ours
        "10.0.0.1, https,      true",
        "10.0.0.1, HTTPS,      true",
        "10.0.0.1, http,       false",
        "10.0.0.1, https;http, false", // the first is forged
        "10.0.0.1, '',         false"
    })
    void shouldBelieveOfProxiesOfOursAloneThatARequestCameOverTls(String peer, String said, boolean isTls) {
        assertThat(proxies.saysTls(peer, List.of(said.replace(';', ',')))).isEqualTo(isTls);
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8,     7.7.7.7,                    8.8.8.8", // no proxy of ours: what it says does not count
        "10.0.0.1,    7.7.7.7,                    7.7.7.7",
        "10.127.0.1,  7.7.7.7,                    7.7.7.7",
        "10.128.0.1,  7.7.7.7,                    10.128.0.1", // outside of /9
        "192.168.1.7, 7.7.7.7,                    7.7.7.7",
        "192.168.1.8, 7.7.7.7,                    192.168.1.8",
        "fd12::1,     2001:db8::5,                2001:db8::5",
        "fe12::1,     2001:db8::5,                fe12::1",
        "10.0.0.1,    6.6.6.6;7.7.7.7,            7.7.7.7", // the first is forged
        "10.0.0.1,    6.6.6.6;7.7.7.7;10.0.0.2,   7.7.7.7",
        "10.0.0.1,    10.0.0.3;10.0.0.2,          10.0.0.3", // all are ours
        "10.0.0.1,    7.7.7.7;unknown,            10.0.0.1",
        "10.0.0.1,    7.7.7.7;unknown;10.0.0.2,   10.0.0.2",
        "10.0.0.1,    '',                         10.0.0.1"
    })
    void shouldFindTheLastHopThatIsNoProxyOfOurs(String peer, String forwarded, String client) {
        assertThat(proxies.client(peer, List.of(forwarded.replace(';', ',')))).isEqualTo(client);
    }

    @Test
    void shouldReadFieldsThatComeTwiceAsOne() {
        assertThat(proxies.client("10.0.0.1", List.of("6.6.6.6, 7.7.7.7", "10.0.0.2")))
                .isEqualTo("7.7.7.7");
        assertThat(proxies.client("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy.example", "10.0.0.0/33", "fd00::/129", "10.0.0/8", "10.0.0.0/", "10.0.0.0/-1"})
    void shouldRefuseWhatIsNoNetwork(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TrustedProxies.of(List.of(text)));
    }
}
