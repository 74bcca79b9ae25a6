package callstream.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final Admission admission = new Admission(3, 2, new SimpleMeterRegistry());

    @Test
    void shouldHaveRoomAgainWhenOneLeaves() {
        admission.enter("10.0.0.1");
        admission.enter("10.0.0.2");
        admission.enter("10.0.0.3");
        assertThat(admission.enter("10.0.0.4")).isPresent();
        admission.leave("10.0.0.2");
        assertThat(admission.enter("10.0.0.4")).isEmpty();
    }

    @Test
    void shouldNotCountTheRefused() {
        admission.enter("10.0.0.1");
        admission.enter("10.0.0.1");
        assertThat(admission.enter("10.0.0.1")).isPresent();
        admission.leave("10.0.0.1");
        assertThat(admission.enter("10.0.0.1")).isEmpty();
        assertThat(admission.enter("10.0.0.2")).isEmpty();
    }

    @Test
    void shouldTakeANetworkOfIpv6ForOneAddress() {
        admission.enter("2001:db8:0:1::1");
        admission.enter("2001:db8:0:1:ffff::2");
        assertThat(admission.enter("2001:db8:0:1::3")).isPresent();
        assertThat(admission.enter("2001:db8:0:2::1")).isEmpty();
    }
}
