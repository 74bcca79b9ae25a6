package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

class StackSettingsTest {
    @Test
    void shouldTakeThePortsThatAreDocumented() throws StackException {
        StackSettings settings = StackSettings.load(2);

        assertThat(settings.ports().gateways().get(0).port()).isEqualTo(8080);
        assertThat(settings.ports().broker()).isEqualTo(9092);
        assertThat(settings.ports().gateways()).hasSize(2);
        assertThat(settings.brokerFlags()).contains("-Xmx128m");
        assertThat(settings.logLimit()).isEqualTo(16L * 1024 * 1024);
    }

    @Test
    void shouldNameTheKeyThatIsNoPort() {
        Config config = ConfigFactory.parseString("ports.gateway = 99999");

        assertThatThrownBy(() -> Ports.read(config, 1))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("callstream.local.ports.gateway is 99999");
    }

    @Test
    void shouldNameTheKeyThatIsMissing() {
        assertThatThrownBy(() -> Ports.read(ConfigFactory.empty(), 1)).hasMessageContaining("ports.gateway");
    }
}
