package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.local.stack.Ports.GatewayPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCheckTest {
    private static final Ports PORTS =
            new Ports(1, 2, 3, 4, 5, List.of(new GatewayPorts(6, 7, 8), new GatewayPorts(9, 10, 11)), 12, 13);

    @Test
    void shouldBeContentWhenAllAreFree() {
        assertThatCode(() -> PortCheck.check(PortCheck.needs(PORTS, true), port -> true))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldSayWhoNeedsATakenPortAndHowToMoveIt() {
        assertThatThrownBy(() -> PortCheck.check(PortCheck.needs(PORTS, false), port -> port != 6))
                .isInstanceOf(StackException.class)
                .hasMessage("Port 6, which gateway needs, is in use: stop what uses it, or choose another with"
                        + " --port PORT or CALLSTREAM_GATEWAY_PORT.");
    }

    @Test
    void shouldLookAtEveryPortOfEveryPart() {
        assertThat(PortCheck.needs(PORTS, true))
                .extracting(PortCheck.Need::port)
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        assertThat(PortCheck.needs(PORTS, false))
                .extracting(PortCheck.Need::port)
                .doesNotContain(13);
    }

    @Test
    void shouldRefuseOnePortForTwoParts() {
        Ports twice = PORTS.withGateway(3);

        assertThatThrownBy(() -> PortCheck.check(PortCheck.needs(twice, false), port -> true))
                .hasMessageContaining("Port 3 is asked for by database and by gateway");
    }

    @Test
    void shouldSeeThatAPortIsTaken() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isFree(socket.getLocalPort())).isFalse();
        }
    }

    @Test
    void shouldFindPortsThatAreFreeAndDiffer() throws StackException {
        Ports ports = Ports.free(2);

        assertThat(PortCheck.needs(ports, true))
                .extracting(PortCheck.Need::port)
                .doesNotHaveDuplicates()
                .allMatch(FreePorts::isFree);
    }
}
