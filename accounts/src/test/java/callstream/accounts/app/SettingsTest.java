package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void shouldHaveADefaultForAllButTheKey() throws Exception {
        Settings settings = Settings.from(with("signing-key.file", "/key.pem"));

        assertThat(settings.port()).isEqualTo(8082);
        assertThat(settings.managementPort()).isEqualTo(8092);
        assertThat(settings.signingKeyFile()).isEqualTo(Path.of("/key.pem"));
        assertThat(settings.generateSigningKey()).isFalse();
        assertThat(settings.tokenLifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.database().startTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void shouldSayThatThereIsNoKey() {
        assertThatThrownBy(() -> Settings.from(ConfigFactory.defaultReference()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("CALLSTREAM_ACCOUNTS_SIGNING_KEY_FILE");
    }

    @ParameterizedTest
    @CsvSource({
        "port, 70000",
        "management-port, -1",
        "database.connections, 0",
        "database.query-timeout, 1 hour",
        "access-token.lifetime, 1 day",
        "passwords.threads, 0",
        "passwords.memory, 1024",
        "sessions.idle, 1 minute",
        "limits.log-in.quota, 0",
        "limits.passwords.here.longest-pause, 1 day",
        "audit.retention, 1 hour"
    })
    void shouldNameTheKeyThatIsOutOfBounds(String key, String value) {
        String last = key.substring(key.lastIndexOf('.') + 1);

        assertThatThrownBy(() -> Settings.from(with(key, value)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(last);
    }

    @ParameterizedTest
    @CsvSource({"port, many", "access-token.lifetime, soon", "signing-key.generate, perhaps"})
    void shouldNameTheKeyOfTheWrongType(String key, String value) {
        assertThatThrownBy(() -> Settings.from(with(key, value)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jdbc:postgresql://h/d",
                "postgresql:///d",
                "postgresql://me:secret@h/d",
                "postgresql://h h/d"
            })
    void shouldRefuseAUrlThatIsNotOneOfPostgres(String url) {
        assertThatThrownBy(() -> Settings.from(with("database.url", url)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("CALLSTREAM_ACCOUNTS_DATABASE_URL")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway.example", "10.0.0.0/33", "1.2.3", "::1/129", "10.0.0.1;10.0.0.2"})
    void shouldRefuseGatewaysThatAreNoAddresses(String gateways) {
        assertThatThrownBy(() -> Settings.from(with("gateways", gateways)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("CALLSTREAM_ACCOUNTS_GATEWAYS");
    }

    @Test
    void shouldNotShowThePassword() throws Exception {
        assertThat(Settings.from(with("database.password", "secret")))
                .asString()
                .doesNotContain("secret");
    }

    private static Config with(String key, String value) {
        return ConfigFactory.parseString(
                        "callstream.accounts { signing-key.file = \"/key.pem\", " + key + " = \"" + value + "\" }")
                .withFallback(ConfigFactory.defaultReference())
                .resolve();
    }
}
