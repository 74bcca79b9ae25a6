package callstream.gateway.ingest;

import callstream.protocol.Limits;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaProducer;
import io.vertx.kafka.client.producer.KafkaProducerRecord;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log's write end. Any event loop may append; the answer comes on the loop that asked. Frames of one sender stay in
 * the order in which they were appended.
 */
public final class FrameLog implements Appender {
    private static final Logger log = LoggerFactory.getLogger(FrameLog.class);

    /**
     * A frame lives one second (Limits.DEFAULT_FRAME_DEADLINE); to try for longer would only deliver frames that are
     * dropped then. Half again leaves room for one retry.
     */
    private static final int DELIVERY_TIMEOUT_MS = 1500;

    private static final int REQUEST_TIMEOUT_MS = 1000;

    /** send() blocks only for metadata and memory: metadata is fetched at start, and memory is bounded by lanes. */
    private static final int MAX_BLOCK_MS = 250;

    private static final long BUFFER_BYTES = 32L * 1024 * 1024;

    /** A second of 10,000 callers at 150 bytes a packet fits twice. */
    private static final long AUDIO_BUFFER_BYTES = 4L * 1024 * 1024;

    private static final int METADATA_IDLE_MS = 24 * 60 * 60 * 1000;

    private final KafkaProducer<String, byte[]> producer;
    private final LogHealth health = new LogHealth(System::nanoTime);
    private final LogClock clock;

    FrameLog(KafkaProducer<String, byte[]> producer, LogClock clock) {
        this.producer = producer;
        this.clock = clock;
        // Each append tells its caller; without a handler the client would report every fault once more.
        producer.exceptionHandler(
                fault -> log.atDebug().addKeyValue("fault", fault.toString()).log("append failed"));
    }

    /**
     * Opens the write end; does not wait for a broker.
     *
     * @param bootstrapServers host:port, separated by commas
     * @param clock told of the log's time with each append
     */
    public static FrameLog open(Vertx vertx, String bootstrapServers, LogClock clock) {
        return open(vertx, bootstrapServers, BUFFER_BYTES, clock);
    }

    /**
     * Opens a write end for sound, with memory and a connection of its own: on that of the frames it would wait behind
     * them.
     *
     * @param bootstrapServers host:port, separated by commas
     * @param clock told of the log's time with each append
     */
    public static FrameLog openForAudio(Vertx vertx, String bootstrapServers, LogClock clock) {
        return open(vertx, bootstrapServers, AUDIO_BUFFER_BYTES, clock);
    }

    private static FrameLog open(Vertx vertx, String bootstrapServers, long bufferBytes, LogClock clock) {
        Map<String, String> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true"); // a retry neither doubles nor reorders
        config.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"); // neither JPEG nor Opus compresses
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(Limits.MAX_RECORD_BYTES));
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, String.valueOf(bufferBytes));
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, String.valueOf(MAX_BLOCK_MS));
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, String.valueOf(REQUEST_TIMEOUT_MS));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, String.valueOf(DELIVERY_TIMEOUT_MS));
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, String.valueOf(METADATA_IDLE_MS));
        return new FrameLog(KafkaProducer.create(vertx, config), clock);
    }

    /** Registers what Kafka's client counts of itself, {@code kafka.producer.*}. */
    public void measure(MeterRegistry meters) {
        new KafkaClientMetrics(producer.unwrap()).bindTo(meters);
    }

    /** How many partitions a topic has; fails when the broker does not answer in time or has no such topic. */
    public Future<Integer> partitionsOf(String topic) {
        return producer.partitionsFor(topic).map(partitions -> partitions.size());
    }

    @Override
    public Future<Void> append(String topic, int partition, String callId, byte[] record) {
        long askedNanos = System.nanoTime();
        return health.watch(producer.send(KafkaProducerRecord.create(topic, callId, record, partition))
                .onSuccess(written -> clock.appended(askedNanos, written.getTimestamp()))
                .mapEmpty());
    }

    /** Whether the log takes what is appended. */
    public LogHealth health() {
        return health;
    }

    /** Takes the value of a key of a compacted topic away. Answers as {@link #append}. */
    Future<Void> remove(String topic, int partition, String key) {
        long askedNanos = System.nanoTime();
        KafkaProducerRecord<String, byte[]> mark = KafkaProducerRecord.create(topic, key, null, partition);
        return producer.send(mark)
                .onSuccess(written -> clock.appended(askedNanos, written.getTimestamp()))
                .mapEmpty();
    }

    /** Sends what is waiting, then closes. */
    public Future<Void> close() {
        return producer.close(REQUEST_TIMEOUT_MS);
    }
}
