package callstream.gateway.follow;

import callstream.protocol.Limits;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a table like a compacted topic: reads it from its beginning to its end, then whatever comes, on one thread of
 * its own. A log that is away is tried again after a pause that grows; one that was made anew is read anew. What is
 * read and not yet in the table is one answer of the broker, so bounded; the table bounds itself.
 *
 * <p>A quiet topic and a broker that is away look alike to who reads. So the broker is asked every second where the
 * topic ends: once it has been read so far, the table is as new as the question.
 */
public final class TopicFollower {
    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);

    /** Between two looks for what has come, where nothing had, while the topic is known to have more. */
    private static final Duration LOOK_AT_FIRST_EVERY = Duration.ofMillis(10);

    /**
     * And from then on: each look takes a quarter of a millisecond of the processor, also where nobody calls. What
     * holds for a call is known so much later, and three times that where the broker had just answered that there is
     * nothing: the next question goes out with the second look, and its answer is read with the third.
     */
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private static final Duration ASK_EVERY = Duration.ofSeconds(1);
    private static final int API_TIMEOUT_MS = 5_000;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String topic;
    private final Consumer<String, byte[]> consumer;
    private final FollowedTable table;
    private final Freshness freshness;
    private final Duration firstPause;
    private final Counter unreadable;
    private final Counter failed;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Where the topic ended when it was last asked; empty until the reading has begun. Of the thread alone. */
    private Map<TopicPartition, Long> ends = Map.of();

    /** By the freshness's clock, before the question. */
    private long endsAskedAt;

    /** Whether the topic has been read to where it ended when that was last asked. Of the thread alone. */
    private boolean caughtUp;

    private Duration pause;

    TopicFollower(
            String topic,
            Consumer<String, byte[]> consumer,
            FollowedTable table,
            Freshness freshness,
            Duration firstPause,
            MeterRegistry meters) {
        this.topic = topic;
        this.consumer = consumer;
        this.table = table;
        this.freshness = freshness;
        this.firstPause = firstPause;
        this.pause = firstPause;
        this.unreadable = meters.counter("callstream.follow.records.unreadable", "topic", topic);
        this.failed = meters.counter("callstream.follow.reads.failed", "topic", topic);
        this.thread = new Thread(this::run, "follow-" + topic);
    }

    /**
     * Makes a follower; {@link #start} begins to read.
     *
     * @param bootstrapServers host:port, separated by commas
     * @param freshness told how new the table is
     */
    static TopicFollower open(
            String bootstrapServers, String topic, FollowedTable table, Freshness freshness, MeterRegistry meters) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // To begin anew silently would leave in the table what is not on the log any more.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                API_TIMEOUT_MS,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                API_TIMEOUT_MS,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                Limits.MAX_RECORD_BYTES);
        var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        return new TopicFollower(topic, consumer, table, freshness, FIRST_PAUSE, meters);
    }

    public void start() {
        thread.start();
    }

    /** Stops reading and waits for the thread to end. */
    public void close() throws InterruptedException {
        closing.countDown();
        consumer.wakeup();
        thread.join();
    }

    private void run() {
        try (consumer) {
            while (closing.getCount() > 0) {
                try {
                    boolean quiet = step();
                    pause = firstPause;
                    if (quiet) {
                        rest(caughtUp ? LOOK_EVERY : LOOK_AT_FIRST_EVERY);
                    }
                } catch (WakeupException asked) {
                    log.trace("woken to close");
                } catch (InvalidOffsetException gone) {
                    log.atWarn().addKeyValue("topic", topic).log("the topic was made anew, it is read anew");
                    ends = Map.of();
                } catch (RuntimeException fault) {
                    onFault(fault);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Looks, and does not wait in Kafka's client: that counts its waits by the wall clock, and one that has begun lasts
     * for an hour more where the clock is set back by one. Here the rules of all calls would be out of date so long.
     *
     * @return whether nothing had come
     */
    private boolean step() {
        if (ends.isEmpty()) {
            begin();
        }
        ConsumerRecords<String, byte[]> read = consumer.poll(Duration.ZERO);
        applyAll(read);
        caughtUp = ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        if (caughtUp) {
            freshness.complete(endsAskedAt);
            if (freshness.now() - endsAskedAt >= ASK_EVERY.toNanos()) {
                askForEnds(ends.keySet());
            }
        }
        return read.isEmpty();
    }

    private void askForEnds(Collection<TopicPartition> partitions) {
        long askedAt = freshness.now();
        ends = consumer.endOffsets(partitions);
        endsAskedAt = askedAt;
    }

    private void begin() {
        freshness.lose();
        List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (all.isEmpty()) {
            throw new IllegalStateException("there is no topic " + topic);
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
        table.clear();
        askForEnds(all);
        log.atInfo().addKeyValue("topic", topic).log("read from its beginning");
    }

    /** Should the table fail, it is told again of what it has not taken. */
    private void applyAll(ConsumerRecords<String, byte[]> read) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(read.count());
        read.forEach(records::add);
        for (int i = 0; i < records.size(); i++) {
            try {
                apply(records.get(i));
            } catch (RuntimeException fault) {
                rewindTo(records.subList(i, records.size()));
                throw fault;
            }
        }
    }

    /** From the last to the first, so that each partition goes on with its first. */
    private void rewindTo(List<ConsumerRecord<String, byte[]>> records) {
        for (int i = records.size() - 1; i >= 0; i--) {
            ConsumerRecord<String, byte[]> record = records.get(i);
            consumer.seek(new TopicPartition(record.topic(), record.partition()), record.offset());
        }
    }

    /** A record that is not as it should be is passed over: those behind it must not wait for its repair. */
    private void apply(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            unreadable.increment();
            return;
        }
        try {
            if (record.value() == null) {
                table.remove(record.key());
            } else {
                table.put(record.key(), record.value());
            }
        } catch (InvalidProtocolBufferException | IllegalArgumentException fault) {
            unreadable.increment();
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .log("a record is not what belongs on its topic: {}", fault.getMessage());
        }
    }

    /** By the monotonic clock, and not for longer than it runs. */
    private void rest(Duration time) throws InterruptedException {
        if (closing.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            log.atDebug().log("closed while it rested");
        }
    }

    private void onFault(RuntimeException fault) throws InterruptedException {
        failed.increment();
        if (pause.equals(firstPause)) {
            log.atWarn().addKeyValue("topic", topic).setCause(fault).log("following failed, trying until it works");
        }
        rest(pause);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
