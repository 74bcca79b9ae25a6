package callstream.gateway.ingest;

import callstream.protocol.CallPartitions;
import callstream.protocol.Topics;
import callstream.protocol.v1.Attendance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes who is in which call to {@value Topics#ATTENDANCE}, on a thread of its own: the producer waits for a log that
 * is away, which event loops must not. Of what can't be written nobody waits for the answer; it is counted.
 *
 * <pre>
 *   say ─▸ queue of {@value #MOST_WAITING}; full: lost ─▸ thread ─▸ producer, which retries for two minutes; then: lost
 * </pre>
 */
public final class AttendanceLog implements AttendanceRegister {
    private static final Logger log = LoggerFactory.getLogger(AttendanceLog.class);

    /** Everybody of a full gateway says once that they are in. */
    static final int MOST_WAITING = 10_000;

    private static final int DELIVERY_TIMEOUT_MS = 120_000;
    private static final int MAX_BLOCK_MS = 5_000;
    private static final int LINGER_MS = 50;
    private static final long BUFFER_BYTES = 4L * 1024 * 1024;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final Producer<String, byte[]> producer;
    private final CallPartitions partitions;
    private final LongSupplier microClock;
    private final Counter lost;
    private final BlockingQueue<Attendance> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "attendance-log");

    /** @param microClock microseconds since 1970 */
    AttendanceLog(
            Producer<String, byte[]> producer,
            CallPartitions partitions,
            LongSupplier microClock,
            MeterRegistry meters) {
        this.producer = producer;
        this.partitions = partitions;
        this.microClock = microClock;
        this.lost = meters.counter("callstream.attendance.lost");
        meters.gaugeCollectionSize("callstream.attendance.waiting", Tags.empty(), waiting);
    }

    /**
     * Makes the log's end; {@link #start} begins to write.
     *
     * @param bootstrapServers host:port, separated by commas
     * @param microClock microseconds since 1970
     */
    public static AttendanceLog open(
            String bootstrapServers, CallPartitions partitions, LongSupplier microClock, MeterRegistry meters) {
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
        var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        return new AttendanceLog(producer, partitions, microClock, meters);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void say(String callId, String userId, long epoch, boolean present) {
        var attendance = Attendance.newBuilder()
                .setCallId(callId)
                .setUserId(userId)
                .setEpoch(epoch)
                .setPresent(present)
                .setAtUs(microClock.getAsLong())
                .build();
        if (!waiting.offer(attendance)) {
            lost.increment();
        }
    }

    /** Writes what waits, as far as the log takes it in a moment, and ends. Blocks for some seconds at most. */
    public void close() throws InterruptedException {
        closing.countDown();
        thread.join(CLOSE_LIMIT.toMillis());
        producer.close(CLOSE_LIMIT);
    }

    private void run() {
        try {
            while (closing.getCount() > 0 || !waiting.isEmpty()) {
                Attendance next = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (next != null) {
                    write(next);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Attendance attendance) {
        var record = new ProducerRecord<>(
                Topics.ATTENDANCE,
                partitions.partitionOf(attendance.getCallId()),
                attendance.getCallId(),
                attendance.toByteArray());
        try {
            var unused = producer.send(record, (written, fault) -> {
                if (fault != null) {
                    onLost(fault);
                }
            });
        } catch (RuntimeException fault) { // the next one may have more luck
            onLost(fault);
        }
    }

    private void onLost(Exception fault) {
        lost.increment();
        log.atDebug().addKeyValue("fault", fault.toString()).log("an attendance was not written");
    }
}
