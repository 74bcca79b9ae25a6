package callstream.gateway.deliver;

import callstream.gateway.room.Room;
import callstream.gateway.room.Rooms;
import callstream.protocol.Limits;
import callstream.protocol.Topics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@value Topics#VIDEO_READY}, only the partitions of calls that have callers here, always from their end, on one
 * thread of its own, and fans out.
 *
 * <p>Kafka's own consumer rather than Vert.x's: that one throws away the records it has fetched but not yet handed on
 * whenever a partition is added and sought, which would lose other calls' frames at each join (docs/decisions/0004).
 */
public final class FrameReader {
    private static final Logger log = LoggerFactory.getLogger(FrameReader.class);

    private static final Duration POLL = Duration.ofSeconds(1);

    /** Bounds how long a join may wait for the broker, and everybody's frames with it. */
    private static final int API_TIMEOUT_MS = 2000;

    /** Callers who listen to a call, and where its frames are. */
    private record Listening(int callers, Set<Integer> partitions) {}

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final FanOut fanOut;
    private final Thread thread;
    /** Bounded by the connections: each asks at most twice. */
    private final BlockingQueue<Runnable> requests = new LinkedBlockingQueue<>();

    private final Map<String, Listening> calls = new HashMap<>();
    private volatile boolean running = true;

    private FrameReader(KafkaConsumer<byte[], byte[]> consumer, FanOut fanOut) {
        this.consumer = consumer;
        this.fanOut = fanOut;
        this.thread = new Thread(this::run, "frame-reader");
    }

    /**
     * Makes the reader; {@link #start} begins to read.
     *
     * @param deadline age, from the sender's gateway, from which a frame is dropped
     * @param microClock microseconds since 1970
     */
    public static FrameReader open(
            String bootstrapServers, Rooms rooms, Duration deadline, LongSupplier microClock, DeliveryMeters meters) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                API_TIMEOUT_MS,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                API_TIMEOUT_MS,
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                1,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                Limits.MAX_RECORD_BYTES,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                100);
        var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Audience audience = callId -> rooms.find(callId).map(Room::here).orElse(List.of());
        return new FrameReader(consumer, new FanOut(audience, microClock, deadline, meters));
    }

    public void start() {
        thread.start();
    }

    /**
     * Begins to read a call's partitions for one more caller. Any thread.
     *
     * @return succeeds when every frame logged from then on will be read; on a thread of this reader's
     */
    public Future<Void> listen(String callId, Set<Integer> partitions) {
        Promise<Void> positioned = Promise.promise();
        request(() -> {
            Listening before = calls.get(callId);
            calls.put(callId, new Listening(before == null ? 1 : before.callers + 1, partitions));
            try {
                assign();
                positioned.complete();
            } catch (KafkaException fault) {
                release(callId);
                positioned.fail(fault);
            }
        });
        return positioned.future();
    }

    /** One caller less listens to the call; the last one's leaving ends the reading. Any thread. */
    public void unlisten(String callId) {
        request(() -> release(callId));
    }

    /** Stops reading and waits for the thread to end. */
    public void close() throws InterruptedException {
        running = false;
        request(() -> {});
        thread.join();
    }

    private void request(Runnable change) {
        requests.add(change);
        consumer.wakeup();
    }

    private void run() {
        try (consumer) {
            while (running) {
                try {
                    step();
                } catch (WakeupException asked) {
                    // Somebody asked for something: it is in the queue.
                } catch (KafkaException fault) {
                    log.atWarn().addKeyValue("fault", fault.toString()).log("reading the log failed, trying again");
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        if (calls.isEmpty()) {
            requests.take().run(); // nobody to read for, and a consumer without partitions can't be polled
        }
        for (Runnable change = requests.poll(); change != null; change = requests.poll()) {
            change.run();
        }
        if (!calls.isEmpty() && running) {
            consumer.poll(POLL).forEach(record -> fanOut.onRecord(record.value()));
        }
    }

    private void assign() {
        Set<TopicPartition> wanted = new HashSet<>();
        calls.values()
                .forEach(call -> call.partitions.forEach(
                        partition -> wanted.add(new TopicPartition(Topics.VIDEO_READY, partition))));
        Set<TopicPartition> added = new HashSet<>(wanted);
        added.removeAll(consumer.assignment());
        consumer.assign(wanted); // keeps the position of what was there before
        if (!added.isEmpty()) {
            consumer.seekToEnd(added);
            added.forEach(this::findPosition); // seeking is lazy: this does it now
        }
    }

    /** Another request may wake the consumer in here; it stays in the queue until this one is done. */
    private void findPosition(TopicPartition partition) {
        while (true) {
            try {
                consumer.position(partition);
                return;
            } catch (WakeupException asked) {
                log.trace("woken while seeking");
            }
        }
    }

    private void release(String callId) {
        Listening before = calls.get(callId);
        if (before == null) {
            return;
        }
        if (before.callers > 1) {
            calls.put(callId, new Listening(before.callers - 1, before.partitions));
        } else {
            calls.remove(callId);
            fanOut.forget(callId);
            assign();
        }
    }
}
