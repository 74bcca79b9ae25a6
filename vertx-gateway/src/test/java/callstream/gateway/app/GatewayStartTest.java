package callstream.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;

class GatewayStartTest {
    @Test
    void shouldSayInOneSentenceThatABrokersNameIsUnknown() {
        Vertx vertx = Vertx.vertx();
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> Gateway.openLog(vertx, "no-broker.invalid:9092"))
                .withMessageStartingWith("Kafka at no-broker.invalid:9092 can't be found")
                .withMessageEndingWith("set CALLSTREAM_KAFKA_BOOTSTRAP_SERVERS to host:port of a broker.");
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldKeepHazelcastOnTheLoopbackWhereverCallersConnect() {
        var config = ConfigFactory.parseString("callstream.gateway.host = 0.0.0.0")
                .withFallback(ConfigFactory.defaultReference())
                .resolve();
        var settings = GatewaySettings.read(config);
        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.hazelcastHost()).isEqualTo("127.0.0.1");
    }
}
