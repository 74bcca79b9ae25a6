package callstream.gateway.deliver;

import callstream.gateway.pace.JobWatch;
import callstream.gateway.room.Rooms;
import callstream.gateway.speaker.Speakers;
import callstream.protocol.Limits;
import callstream.protocol.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one topic of what callers are to see or hear, only the partitions of calls that have callers here, always from
 * their end, on one thread of its own, and fans out.
 *
 * <p>Kafka's own consumer rather than Vert.x's: that one throws away the records it has fetched but not yet handed on
 * whenever a partition is added and sought, which would lose other calls' frames at each join (docs/decisions/0004).
 */
public final class TopicReader {
    private static final Logger log = LoggerFactory.getLogger(TopicReader.class);

    private static final Duration POLL = Duration.ofSeconds(1);

    /** Bounds how long a join may wait for the broker, and everybody's frames with it. */
    private static final int API_TIMEOUT_MS = 2000;

    /** Pause after a fault of the log, so that one that lasts does not take a whole processor. */
    private static final Duration BACK_OFF = Duration.ofMillis(250);

    /** Callers who listen to a call, and where its records are. */
    private record Listening(int callers, Set<Integer> partitions) {}

    /** Something for the reader's thread to do; {@code done} is told whether it could. */
    private record Request(Runnable change, Promise<Void> done) {
        void serve() {
            try {
                change.run();
            } catch (RuntimeException fault) {
                done.fail(fault);
                return;
            } catch (Error fatal) {
                done.fail(fatal);
                throw fatal;
            }
            done.complete();
        }
    }

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final RecordHandler fanOut;
    private final DeliveryMeters meters;
    private final Duration backOff;
    private final Thread thread;

    /** Bounded by the connections and the enrolments: each asks at most twice. */
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

    private final Map<String, Listening> calls = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** The thread takes no more requests. Written while this reader is locked. */
    private volatile boolean ended;

    private boolean failing;

    /** @param backOff pause after a fault */
    TopicReader(
            String topic,
            Consumer<byte[], byte[]> consumer,
            RecordHandler fanOut,
            DeliveryMeters meters,
            Duration backOff) {
        this.topic = topic;
        this.consumer = consumer;
        this.fanOut = fanOut;
        this.meters = meters;
        this.backOff = backOff;
        this.thread = new Thread(this::run, topic + "-reader");
    }

    /**
     * Makes the reader of {@value Topics#VIDEO_READY}; {@link #start} begins to read.
     *
     * @param deadline age, from the sender's gateway, from which a frame is dropped
     * @param microClock microseconds since 1970
     * @param outcomes told of enrolments
     * @param jobWatch told how long frames were with the job
     */
    public static TopicReader ofVideo(
            String bootstrapServers,
            Rooms rooms,
            Duration deadline,
            LongSupplier microClock,
            EnrolmentOutcomes outcomes,
            DeliveryMeters meters,
            JobWatch jobWatch) {
        var fanOut = new FanOut(new RoomAudience(rooms), microClock, deadline, outcomes, meters, jobWatch);
        return new TopicReader(Topics.VIDEO_READY, consumer(bootstrapServers), fanOut, meters, BACK_OFF);
    }

    /**
     * Makes the reader of {@value Topics#AUDIO}, which has a connection of its own: no packet waits behind frames.
     *
     * @param deadline age, from the sender's gateway, from which a packet is dropped
     * @param microClock microseconds since 1970
     * @param speakers told of every packet
     */
    public static TopicReader ofAudio(
            String bootstrapServers,
            Rooms rooms,
            Duration deadline,
            LongSupplier microClock,
            Speakers speakers,
            DeliveryMeters meters) {
        var fanOut = new AudioFanOut(new RoomAudience(rooms), speakers, microClock, deadline, meters);
        return new TopicReader(Topics.AUDIO, consumer(bootstrapServers), fanOut, meters, BACK_OFF);
    }

    private static Consumer<byte[], byte[]> consumer(String bootstrapServers) {
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
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Registers what Kafka's client counts of itself, {@code kafka.consumer.*}. */
    public void measure(MeterRegistry registry) {
        new KafkaClientMetrics(consumer).bindTo(registry);
    }

    public void start() {
        thread.start();
    }

    /** Whether the topic is read. Any thread. */
    public boolean isRunning() {
        return thread.isAlive() && !ended;
    }

    /**
     * Begins to read a call's partitions for one more caller. Any thread.
     *
     * @param callId the call; or whatever else names who listens, where that is no caller
     * @return succeeds when all that is logged from then on will be read; fails when the log does not answer or this
     *     reader has ended; on a thread of this reader's, or on the caller's when it has ended
     */
    public Future<Void> listen(String callId, Set<Integer> partitions) {
        return request(() -> {
            Listening before = calls.get(callId);
            calls.put(callId, new Listening(before == null ? 1 : before.callers + 1, partitions));
            try {
                assign();
            } catch (RuntimeException fault) {
                release(callId);
                throw fault;
            }
        });
    }

    /** One caller less listens to the call; the last one's leaving ends the reading. Any thread. */
    public void unlisten(String callId) {
        request(() -> release(callId));
    }

    /** Stops reading and waits for the thread to end. */
    public void close() throws InterruptedException {
        closing.countDown();
        request(() -> {});
        thread.join();
    }

    private Future<Void> request(Runnable change) {
        Promise<Void> done = Promise.promise();
        synchronized (this) {
            if (!ended) {
                requests.add(new Request(change, done));
                consumer.wakeup(); // while locked: a consumer that is closed may not be woken
                return done.future();
            }
        }
        done.fail(notReading());
        return done.future();
    }

    private static IllegalStateException notReading() {
        return new IllegalStateException("the log is not read any more");
    }

    private void run() {
        try (consumer) {
            try {
                readUntilClosed();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                end();
            }
        }
    }

    /** Whatever ended the thread, nobody is left waiting for it. */
    private void end() {
        synchronized (this) {
            ended = true;
        }
        if (!isClosing()) {
            log.atError()
                    .addKeyValue("topic", topic)
                    .log("the log is not read any more, nothing of it is delivered: start the gateway again");
        }
        for (Request left = requests.poll(); left != null; left = requests.poll()) {
            left.done.fail(notReading());
        }
    }

    private void readUntilClosed() throws InterruptedException {
        while (!isClosing()) {
            try {
                step();
                failing = false;
            } catch (WakeupException asked) {
                // Somebody asked for something: it is in the queue.
            } catch (RuntimeException fault) {
                onFault(fault);
            }
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void onFault(RuntimeException fault) throws InterruptedException {
        meters.readFailed();
        if (!failing) {
            failing = true;
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .setCause(fault)
                    .log("reading the log failed, trying again until it works");
        }
        if (closing.await(backOff.toMillis(), TimeUnit.MILLISECONDS)) {
            log.atDebug().log("closed while reading the log failed");
        }
    }

    private void step() throws InterruptedException {
        if (calls.isEmpty()) {
            requests.take().serve(); // nobody to read for, and a consumer without partitions can't be polled
        }
        for (Request next = requests.poll(); next != null; next = requests.poll()) {
            next.serve();
        }
        if (!calls.isEmpty() && !isClosing()) {
            consumer.poll(POLL).forEach(record -> fanOut.onRecord(record.value(), record.timestamp()));
        }
    }

    private void assign() {
        Set<TopicPartition> wanted = new HashSet<>();
        calls.values()
                .forEach(
                        call -> call.partitions.forEach(partition -> wanted.add(new TopicPartition(topic, partition))));
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
