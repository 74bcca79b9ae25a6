package callstream.gateway.ingest;

import callstream.gateway.meter.Backlog;
import callstream.protocol.CallPartitions;
import com.google.protobuf.MessageLite;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to one topic what is said of calls, on a thread of its own: the producer waits for a log that is away, which
 * event loops must not. Of what can't be written nobody waits for the answer; it is counted.
 *
 * <pre>
 *   say ─▸ queue of {@value #MOST_WAITING}; full: lost ─▸ thread ─▸ producer, which retries for two minutes
 *              ▲                                                        │ then
 *              └─────────────── what may be repeated ◂──────────────────┴─▸ all else: lost
 * </pre>
 *
 * <p>What is repeated may stand on the topic twice, and behind what was said later: it says itself where it belongs.
 */
final class SideLog {
    private static final Logger log = LoggerFactory.getLogger(SideLog.class);

    /** Everybody of a full gateway says once that they are in. */
    static final int MOST_WAITING = 10_000;

    private static final int DELIVERY_TIMEOUT_MS = 120_000;
    private static final int MAX_BLOCK_MS = 5_000;
    private static final int LINGER_MS = 50;
    private static final long BUFFER_BYTES = 4L * 1024 * 1024;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private record Said(String callId, MessageLite what, long sinceNanos) {}

    private final String topic;
    private final Producer<String, byte[]> producer;
    private final CallPartitions partitions;
    private final LogClock clock;
    private final boolean isRepeated;
    private final Counter lost;
    private final BlockingQueue<Said> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Registers {@code callstream.NAME.lost} and {@code callstream.NAME.waiting}.
     *
     * @param name of what is said
     * @param clock told of the log's time with each append
     * @param isRepeated whether what the log did not take in time is said again, for as long as there is room for it
     */
    SideLog(
            String name,
            String topic,
            Producer<String, byte[]> producer,
            CallPartitions partitions,
            LogClock clock,
            boolean isRepeated,
            MeterRegistry meters) {
        this.topic = topic;
        this.producer = producer;
        this.partitions = partitions;
        this.clock = clock;
        this.isRepeated = isRepeated;
        this.thread = new Thread(this::run, name + "-log");
        this.lost = meters.counter("callstream." + name + ".lost");
        meters.gaugeCollectionSize("callstream." + name + ".waiting", Tags.empty(), waiting);
    }

    /** @param bootstrapServers host:port, separated by commas */
    static Producer<String, byte[]> producer(String bootstrapServers) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true, // a retry neither doubles nor reorders: out stays behind in
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MS,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                BUFFER_BYTES,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                MAX_BLOCK_MS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                DELIVERY_TIMEOUT_MS);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    void start() {
        thread.start();
    }

    /** Any thread, never blocking. */
    void say(String callId, MessageLite what) {
        if (!waiting.offer(new Said(callId, what, System.nanoTime()))) {
            lost.increment();
        }
    }

    /** What waits for the producer. Any thread; walks over all of it. */
    Backlog backlog() {
        long now = System.nanoTime();
        long oldest =
                waiting.stream().mapToLong(said -> now - said.sinceNanos).max().orElse(0);
        return new Backlog(waiting.size(), TimeUnit.NANOSECONDS.toMicros(oldest));
    }

    /** Writes what waits, as far as the log takes it in a moment, and ends. Blocks for some seconds at most. */
    void close() throws InterruptedException {
        closing.countDown();
        thread.join(CLOSE_LIMIT.toMillis());
        producer.close(CLOSE_LIMIT);
        lost.increment(waiting.size());
    }

    private void run() {
        try {
            while (closing.getCount() > 0 || !waiting.isEmpty()) {
                Said next = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (next != null) {
                    write(next);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Said said) {
        var record =
                new ProducerRecord<>(topic, partitions.partitionOf(said.callId), said.callId, said.what.toByteArray());
        long askedNanos = System.nanoTime();
        try {
            var unused = producer.send(record, (written, fault) -> {
                if (fault == null) {
                    clock.appended(askedNanos, written.timestamp());
                } else {
                    onFault(said, fault);
                }
            });
        } catch (RuntimeException fault) { // the next one may have more luck
            onFault(said, fault);
        }
    }

    private void onFault(Said said, Exception fault) {
        boolean again = isRepeated && fault instanceof RetriableException && closing.getCount() > 0;
        if (!again || !waiting.offer(said)) {
            onLost(fault);
        }
    }

    private void onLost(Exception fault) {
        lost.increment();
        log.atDebug()
                .addKeyValue("topic", topic)
                .addKeyValue("fault", fault.toString())
                .log("what was said of a call was not written");
    }
}
