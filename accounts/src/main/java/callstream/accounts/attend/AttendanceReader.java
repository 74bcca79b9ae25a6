package callstream.accounts.attend;

import callstream.accounts.store.Attendance;
import callstream.accounts.store.Attendances;
import callstream.accounts.store.RefusedByDatabaseException;
import callstream.protocol.Topics;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what gateways say of who is in which call, on a thread of its own. Several programs share the topic's
 * partitions out (consumer group). Offsets are committed after the database has what was read, so after a fault it is
 * read again, which changes nothing. While the database is away, the log keeps what comes, for a day.
 */
public final class AttendanceReader {
    private static final Logger log = LoggerFactory.getLogger(AttendanceReader.class);

    private static final String GROUP = "accounts";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int API_TIMEOUT_MS = 5_000;

    /** Records of one read; each is some 100 bytes. */
    private static final int MAX_RECORDS = 500;

    /** Answer of the broker: several such reads. The default of 50 MiB would be most of a small heap. */
    private static final int FETCH_BYTES = 512 * 1024;

    private static final int RECONNECT_AT_MOST_MS = 1_000;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** To tell the broker that we go, so that others read our partitions at once. */
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final String bootstrapServers;
    private final Attendances attendances;
    private final Counter unreadable;
    private final Counter refused;
    private final Counter failed;
    private final Thread thread = new Thread(this::run, "attendance");
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * What was read and is not in the database yet. Nothing more is read as long as there is any. Of the thread alone.
     */
    private List<Attendance> unkept = List.of();

    private Duration pause = FIRST_PAUSE;

    /**
     * Connects to nothing yet. Registers {@code callstream.accounts.attendance.unreadable}, {@code .refused} and
     * {@code .failed}.
     *
     * @param bootstrapServers of Kafka: host:port, separated by commas
     */
    public AttendanceReader(String bootstrapServers, Attendances attendances, MeterRegistry meters) {
        this.bootstrapServers = bootstrapServers;
        this.attendances = attendances;
        this.unreadable = meters.counter("callstream.accounts.attendance.unreadable");
        this.refused = meters.counter("callstream.accounts.attendance.refused");
        this.failed = meters.counter("callstream.accounts.attendance.failed");
    }

    /** Begins to read. The tables must be there. */
    public void start() {
        thread.start();
    }

    /** Ends the reading. Blocks, about a second at most. */
    public void stop() throws InterruptedException {
        closing.countDown();
        thread.interrupt();
        thread.join(CLOSE.multipliedBy(2).toMillis());
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                attempt();
            }
        } catch (InterruptedException | InterruptException stopped) {
            log.atDebug().log("interrupted, what was not kept is read after the next start");
        }
    }

    /** Reads until it is stopped; returns where there is nothing to read from, as the log's name can't be resolved. */
    private void attempt() throws InterruptedException {
        Consumer<byte[], byte[]> consumer;
        try {
            consumer = open();
        } catch (KafkaException fault) {
            onFault(fault);
            return;
        }
        try {
            read(consumer);
        } finally {
            // Whoever is interrupted is not listened to any more, and closing has something to say.
            boolean unused = Thread.interrupted();
            consumer.close(CloseOptions.timeout(CLOSE));
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        while (closing.getCount() > 0) {
            try {
                step(consumer);
                pause = FIRST_PAUSE;
            } catch (InterruptException stopped) {
                throw stopped;
            } catch (ExecutionException | RuntimeException fault) {
                onFault(fault);
            }
        }
    }

    private Consumer<byte[], byte[]> open() {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // What was said before anybody listened says who is in now, and when calls were last active.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MAX_RECORDS,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                FETCH_BYTES,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                API_TIMEOUT_MS,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                API_TIMEOUT_MS,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                RECONNECT_AT_MOST_MS);
        var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topics.ATTENDANCE));
        return consumer;
    }

    private void step(Consumer<byte[], byte[]> consumer) throws ExecutionException, InterruptedException {
        if (unkept.isEmpty()) {
            unkept = newest(consumer.poll(POLL));
        }
        if (!unkept.isEmpty()) {
            keep(unkept);
            unkept = List.of();
            consumer.commitSync();
        }
    }

    /** What the database refuses for what it says is passed over, as what can't be read is; the rest is kept. */
    private void keep(List<Attendance> said) throws ExecutionException, InterruptedException {
        try {
            // The store has a time limit of its own.
            attendances.keep(said).toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException fault) {
            if (!(fault.getCause() instanceof RefusedByDatabaseException)) {
                throw fault;
            } else if (said.size() > 1) {
                keep(said.subList(0, said.size() / 2));
                keep(said.subList(said.size() / 2, said.size()));
            } else {
                refused.increment();
                log.atWarn()
                        .addKeyValue("callId", said.get(0).callId())
                        .addKeyValue("userId", said.get(0).userId())
                        .addKeyValue("reason", fault.getCause().getMessage())
                        .log("attendance is refused by the database");
            }
        }
    }

    /** What holds of each person and call among what was read. */
    private List<Attendance> newest(Iterable<ConsumerRecord<byte[], byte[]>> read) {
        var newest = new LinkedHashMap<List<UUID>, Attendance>();
        for (var record : read) {
            parse(record)
                    .ifPresent(said -> newest.merge(
                            List.of(said.callId(), said.userId()), said, (before, after) -> after.or(before)));
        }
        return new ArrayList<>(newest.values());
    }

    /** A record that is not as it should be is passed over: those behind it must not wait for its repair. */
    private Optional<Attendance> parse(ConsumerRecord<byte[], byte[]> record) {
        try {
            var said = callstream.protocol.v1.Attendance.parseFrom(record.value());
            return Optional.of(new Attendance(
                    UUID.fromString(said.getCallId()),
                    UUID.fromString(said.getUserId()),
                    said.getEpoch(),
                    said.getPresent(),
                    Instant.EPOCH.plus(said.getAtUs(), ChronoUnit.MICROS)));
        } catch (InvalidProtocolBufferException | RuntimeException fault) {
            unreadable.increment();
            log.atWarn()
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .log("a record is no attendance: {}", fault.getMessage());
            return Optional.empty();
        }
    }

    private void onFault(Exception fault) throws InterruptedException {
        failed.increment();
        if (pause.equals(FIRST_PAUSE)) {
            log.atWarn().addKeyValue("reason", fault.getMessage()).log("attendance can't be kept, trying until it can");
        }
        boolean unused = closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
