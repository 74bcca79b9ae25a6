package callstream.accounts.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewaysTest {
    private final Gateways gateways = Gateways.parse("127.0.0.1, 10.1.0.0/16,fd00::/8, ::1");

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.0.0.2, false",
        "10.1.255.3, true",
        "10.2.0.1, false",
        "fd12::1, true",
        "fe80::1, false",
        "::1, true",
        "::2, false"
    })
    void shouldHaveWhatIsInOneOfItsNetworks(String address, boolean had) {
        assertThat(gateways.have(NetUtil.createInetAddressFromIpAddressString(address)))
                .isEqualTo(had);
    }

    @Test
    void shouldHaveNoneWhereNoneAreNamed() {
        assertThat(Gateways.parse(" ").have(InetAddress.getLoopbackAddress())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "::/129", "1.2.3", "10.0.0.0/-1", "10.0.0.0/", "127.0.0.1 ::1"})
    void shouldRefuseWhatIsNoAddressOrNetwork(String list) {
        assertThatThrownBy(() -> Gateways.parse(list)).isInstanceOf(IllegalArgumentException.class);
    }
}
