package callstream.streaming.sink;

import callstream.protocol.EffectCatalogue;
import callstream.protocol.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Says on {@value Topics#EFFECTS} what this job can do, for the gateways to let frames ask for it.
 *
 * @param bootstrapServers brokers, host:port with commas between
 */
public record EffectsLog(String bootstrapServers) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] KEY = Topics.OFFERED_KEY.getBytes(StandardCharsets.UTF_8);
    private static final int PARTITION = 0;

    /**
     * Writes the catalogue in place of the one before, and waits until the log has it.
     *
     * @throws ExecutionException if the log refuses it
     * @throws TimeoutException if the log does not answer within 30 s
     */
    public void offer(EffectCatalogue effects) throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.ACKS_CONFIG,
                "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] value = effects.toMessage().toByteArray();
            producer.send(new ProducerRecord<>(Topics.EFFECTS, PARTITION, KEY, value))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
