package callstream.streaming.faces;

import callstream.protocol.Limits;
import callstream.protocol.Topics;
import callstream.protocol.v1.FaceTemplate;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this process's {@link FaceTemplates} like the topic {@value Topics#FACES}: from its beginning, then whatever
 * comes, at once. One thread, which lives as long as the process; a log that is away is tried again after a pause.
 */
public final class FaceFollower {
    private static final Logger log = LoggerFactory.getLogger(FaceFollower.class);
    private static final Map<String, FaceTemplates> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<Consumer<String, byte[]>> connect;
    private final FaceTemplates templates;
    private boolean failing;

    FaceFollower(Supplier<Consumer<String, byte[]>> connect, FaceTemplates templates) {
        this.connect = connect;
        this.templates = templates;
    }

    /**
     * The templates that all tasks of this process share, whichever way Spark brought their code here. Follows the
     * topic from the first call on.
     *
     * @param bootstrapServers brokers, host:port with commas between
     */
    public static FaceTemplates ofThisProcess(String bootstrapServers) {
        return OF_THIS_PROCESS.computeIfAbsent(bootstrapServers, servers -> {
            var templates = new FaceTemplates(FaceTemplates.MOST);
            var follower = new FaceFollower(() -> consumer(servers), templates);
            var thread = new Thread(follower::run, "faces");
            thread.setDaemon(true);
            thread.start();
            return templates;
        });
    }

    private static Consumer<String, byte[]> consumer(String bootstrapServers) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // To begin anew silently would keep faces that are not on the log any more.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                Limits.MAX_RECORD_BYTES);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void run() {
        try {
            while (true) {
                follow();
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads all there is and what comes, until something fails. */
    void follow() {
        try (Consumer<String, byte[]> consumer = connect.get()) {
            while (!Thread.currentThread().isInterrupted()) {
                begin(consumer);
                read(consumer);
            }
        } catch (RuntimeException fault) {
            if (!failing) {
                failing = true;
                log.atWarn().setCause(fault).log("the faces can't be followed, trying until it works");
            }
        }
    }

    private void begin(Consumer<String, byte[]> consumer) {
        List<TopicPartition> all = consumer.partitionsFor(Topics.FACES).stream()
                .map(partition -> new TopicPartition(Topics.FACES, partition.partition()))
                .toList();
        if (all.isEmpty()) {
            throw new IllegalStateException("there is no topic " + Topics.FACES);
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
        templates.clear();
    }

    private void read(Consumer<String, byte[]> consumer) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(POLL).forEach(this::apply);
                failing = false;
            }
        } catch (InvalidOffsetException gone) {
            log.atWarn().log("the topic of faces was made anew, it is read anew");
        }
    }

    /** A record that is not as it should be is passed over: those behind it must not wait for its repair. */
    private void apply(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.value() != null) {
                templates.put(FaceTemplate.parseFrom(record.value()));
            } else if (record.key() != null) {
                templates.forget(record.key(), TimeUnit.MILLISECONDS.toMicros(record.timestamp()));
            }
        } catch (InvalidProtocolBufferException | IllegalArgumentException fault) {
            log.atWarn()
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .log("a record is no template");
        }
    }
}
