package callstream.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import callstream.gateway.ingest.LogClock;
import com.typesafe.config.ConfigFactory;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayStartTest {
    @Test
    void shouldSayInOneSentenceThatABrokersNameIsUnknown() {
        Vertx vertx = Vertx.vertx();
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> Gateway.openLog(
                        vertx, "no-broker.invalid:9092", new LogClock(InstantSource.system(), System::nanoTime)))
                .withMessageStartingWith("Kafka at no-broker.invalid:9092 can't be found")
                .withMessageEndingWith("set CALLSTREAM_KAFKA_BOOTSTRAP_SERVERS to host:port of a broker.");
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({
        "accounts-url, http://accounts/path, accounts-url: http://accounts/path is not http://",
        "accounts-url, accounts:8082, accounts-url: accounts:8082 is not http://",
        "trusted-proxies, '10.0.0.1, proxy', trusted-proxies: proxy is no address",
        "resume-grace, 31 s, 'resume-grace is 31000 ms, must be from 0 to 30 s'",
        "drain-time, -1 s, 'drain-time is -1000 ms, must be from 0 to 600 s'",
        "allowed-origins, calls.example, allowed-origins: calls.example is not http://",
        "max-connections-of-address, 0, 'max-connections-of-address is 0, must be at least 1'",
        "messages-per-second, 0, 'messages-per-second is 0, must be at least 1'",
        "bytes-per-second, 1000, 'bytes-per-second is 1000, must be at least 294912'",
        "max-calls, 0, 'max-calls is 0, must be at least 1'",
        "frames-per-second-of-call, 29, 'frames-per-second-of-call is 29, must be at least 30'",
        "messages-per-second-of-call, 99, 'messages-per-second-of-call is 99, must be at least 100'",
        "bytes-per-second-of-call, 1 KiB, 'bytes-per-second-of-call is 1024, must be at least 589824'",
        "messages-per-second-of-address, 0, 'messages-per-second-of-address is 0, must be at least 100'",
        "bytes-per-second-of-address, 0, 'bytes-per-second-of-address is 0, must be at least 589824'",
        "opening-limit, 0 s, 'opening-limit is 0 ms, must be from 1 to 600 s'",
        "tls.certificate, some.pem, 'tls needs both certificate and key, and has but one of them'"
    })
    void shouldSayWhichSettingIsNotAsItShouldBe(String key, String value, String told) {
        var config = ConfigFactory.parseMap(Map.of("callstream.gateway." + key, value))
                .withFallback(ConfigFactory.defaultReference())
                .resolve();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewaySettings.read(config))
                .withMessageStartingWith("callstream.gateway." + told);
    }

    @Test
    void shouldServeWithTlsWhereItHasACertificateAndAKey() {
        var config = ConfigFactory.parseMap(
                        Map.of("callstream.gateway.tls.certificate", "c.pem", "callstream.gateway.tls.key", "k.pem"))
                .withFallback(ConfigFactory.defaultReference())
                .resolve();
        assertThat(GatewaySettings.read(config).tls())
                .hasValue(new TlsSettings("127.0.0.1", 8443, Path.of("c.pem"), Path.of("k.pem")));
        assertThat(GatewaySettings.read(ConfigFactory.defaultReference().resolve())
                        .tls())
                .isEmpty();
    }

    @Test
    void shouldKeepHazelcastAndManagementOnTheLoopbackWhereverCallersConnect() {
        var config = ConfigFactory.parseString("callstream.gateway.host = 0.0.0.0")
                .withFallback(ConfigFactory.defaultReference())
                .resolve();
        var settings = GatewaySettings.read(config);
        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.hazelcastHost()).isEqualTo("127.0.0.1");
        assertThat(settings.managementHost()).isEqualTo("127.0.0.1");
    }
}
