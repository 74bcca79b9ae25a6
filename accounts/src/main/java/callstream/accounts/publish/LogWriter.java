package callstream.accounts.publish;

import callstream.protocol.CallPartitions;
import callstream.protocol.Limits;
import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The log's write end, for one thread, which it blocks. Whatever fails, fails with {@link KafkaException}; it is to be
 * closed then.
 *
 * <p>It writes in transactions, not for all or nothing, which nobody needs here, but because the broker lets the newest
 * writer alone write: one that was held up and does not know yet that another took its place can't put the state of a
 * call behind the mark that the call has ended.
 */
final class LogWriter implements AutoCloseable {
    private static final String TRANSACTIONAL_ID = "callstream-accounts-outbox";

    private static final int REQUEST_TIMEOUT_MS = 3_000;
    private static final int DELIVERY_TIMEOUT_MS = 5_000;

    /** For topics to be found, for memory, and for a transaction to begin and end. */
    private static final int MAX_BLOCK_MS = 5_000;

    /** After which the broker ends the transaction of a writer that died. */
    private static final int TRANSACTION_TIMEOUT_MS = 10_000;

    /** A batch of the relay has at most 100 records, of which the largest, a call of 100 members, has some 30 kB. */
    private static final long BUFFER_BYTES = 8L * 1024 * 1024;

    private static final int RECONNECT_AT_MOST_MS = 1_000;

    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Producer<String, byte[]> producer;

    private LogWriter(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Connects, and keeps every earlier writer from writing.
     *
     * @param bootstrapServers host:port, separated by commas
     */
    static LogWriter open(String bootstrapServers) {
        Map<String, Object> config = Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID),
                Map.entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Limits.MAX_RECORD_BYTES),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS),
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_AT_MOST_MS));
        var writer = new LogWriter(new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer()));
        try {
            writer.producer.initTransactions();
            return writer;
        } catch (RuntimeException e) {
            writer.abandon();
            throw e;
        }
    }

    /** Writes all, and returns when the log has acknowledged them. Records of one key keep their order. */
    void write(List<LogRecord> records) {
        producer.beginTransaction();
        for (LogRecord record : records) {
            // One that fails makes the commit fail; its future has nothing to add.
            Future<RecordMetadata> unused = producer.send(addressed(record));
        }
        producer.commitTransaction();
    }

    /** As {@link CallPartitions} says, with as many partitions as the topic has in fact. */
    private ProducerRecord<String, byte[]> addressed(LogRecord record) {
        int partitions = producer.partitionsFor(record.topic()).size();
        int partition = new CallPartitions(partitions).partitionOf(record.key());
        byte[] value = record.value().map(ByteString::toByteArray).orElse(null);
        return new ProducerRecord<>(record.topic(), partition, record.key(), value);
    }

    /** Gives up what is under way: it is told again by who comes next. */
    void abandon() {
        producer.close(Duration.ZERO);
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
