package callstream.accounts.publish;

import callstream.accounts.store.Backlog;
import callstream.accounts.store.Call;
import callstream.accounts.store.Database;
import callstream.accounts.store.OutboxEntry;
import callstream.accounts.store.OutboxReader;
import callstream.protocol.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log what stands in the outbox, on a thread of its own. Of several programs on one database one does it, the
 * others wait for their turn.
 *
 * <pre>
 *   connect to the database ▸ wait for the lead ▸ open the log, which shuts out who led before
 *      ▲                                              │
 *      │                                              ▼
 *      │ anything fails: pause, which grows    ┌─▸ read entries ▸ read their calls ▸ write ▸ delete entries ─┐
 *      └────────────────────────────────────── │                                                             │
 *                                              └──────────── none: wait for news, 1 s at most ◂──────────────┘
 * </pre>
 *
 * <p>Entries are deleted after the log has acknowledged them, so they are told at least once. What was told of a call
 * is never older than what was told of it before.
 */
public final class OutboxRelay {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    /** Entries told at a time. */
    private static final int BATCH = 100;

    /** News may be lost with a connection; and a face is forgotten a second time without any. */
    private static final Duration POLL = Duration.ofSeconds(1);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** What the thread gets to tell what was acknowledged to clients, before it is interrupted. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Database database;
    private final String bootstrapServers;
    private final Counter told;
    private final Counter failed;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "outbox");

    private Duration pause = FIRST_PAUSE;
    /** When it was looked at, of {@link System#nanoTime}; of the thread alone. */
    private long backlogAt = System.nanoTime() - POLL.toNanos();

    private volatile boolean closing;
    private volatile Backlog backlog = Backlog.NONE;

    /**
     * Connects to nothing yet. Registers {@code callstream.accounts.outbox.waiting}, {@code .oldest} (seconds),
     * {@code .told} and {@code .failed}.
     *
     * @param bootstrapServers of Kafka: host:port, separated by commas
     */
    public OutboxRelay(Database database, String bootstrapServers, MeterRegistry meters) {
        this.database = database;
        this.bootstrapServers = bootstrapServers;
        this.told = meters.counter("callstream.accounts.outbox.told");
        this.failed = meters.counter("callstream.accounts.outbox.failed");
        Gauge.builder("callstream.accounts.outbox.waiting", () -> backlog.waiting())
                .register(meters);
        Gauge.builder(
                        "callstream.accounts.outbox.oldest",
                        () -> backlog.oldest().toMillis() / 1000.0)
                .baseUnit("seconds")
                .register(meters);
    }

    /** Begins to tell. The tables must be there. */
    public void start() {
        thread.start();
    }

    /**
     * How far the log was behind when it was last looked at, two seconds ago at most while the database is there. Any
     * thread.
     */
    public Backlog backlog() {
        return backlog;
    }

    /** Tells what is left if that goes quickly, then ends. What it can't tell is told after the next start. Blocks. */
    public void stop() throws InterruptedException {
        closing = true;
        news.release();
        thread.join(GRACE.toMillis());
        thread.interrupt();
        thread.join(GRACE.toMillis());
    }

    private void run() {
        try {
            while (!closing) {
                try (OutboxReader reader = OutboxReader.open(database, news::release)) {
                    relay(reader);
                } catch (InterruptException interrupted) {
                    throw new InterruptedException();
                } catch (RuntimeException fault) {
                    onFault(fault);
                }
            }
        } catch (InterruptedException stopped) {
            log.atDebug().log("interrupted, the rest is told after the next start");
        }
    }

    private void relay(OutboxReader reader) throws InterruptedException {
        lookAtBacklog(reader);
        while (!reader.lead()) {
            if (closing) {
                return;
            }
            awaitNews();
            lookAtBacklog(reader);
        }
        LogWriter writer = LogWriter.open(bootstrapServers);
        try {
            tell(reader, writer);
            writer.close();
        } catch (InterruptedException | RuntimeException e) {
            writer.abandon();
            throw e;
        }
    }

    private void tell(OutboxReader reader, LogWriter writer) throws InterruptedException {
        while (true) {
            // Before the entries are read: news that come while they are may be of one that was not there yet.
            news.drainPermits();
            List<OutboxEntry> entries = reader.next(BATCH);
            long done = 0;
            if (!entries.isEmpty()) {
                writer.write(records(reader, entries));
                done = reader.told(entries);
                told.increment(entries.size());
            }
            lookAtBacklog(reader);
            onSuccess();
            // Where all are about to change, their news come with the change.
            if (done == 0) {
                if (closing) {
                    return;
                }
                awaitNews();
            }
        }
    }

    /** It counts all that waits, so not after each batch of it. */
    private void lookAtBacklog(OutboxReader reader) throws InterruptedException {
        if (System.nanoTime() - backlogAt >= POLL.toNanos()) {
            backlog = reader.backlog();
            backlogAt = System.nanoTime();
        }
    }

    private void awaitNews() throws InterruptedException {
        boolean unused = news.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static List<LogRecord> records(OutboxReader reader, List<OutboxEntry> entries) throws InterruptedException {
        List<UUID> ids = entries.stream()
                .filter(entry -> entry.kind() == OutboxEntry.Kind.CALL)
                .map(OutboxEntry::key)
                .toList();
        Map<UUID, Call> calls = ids.isEmpty()
                ? Map.of()
                : reader.calls(ids).stream().collect(Collectors.toMap(Call::id, Function.identity()));
        return entries.stream().map(entry -> record(entry, calls)).toList();
    }

    private static LogRecord record(OutboxEntry entry, Map<UUID, Call> calls) {
        String key = entry.key().toString();
        return switch (entry.kind()) {
            case CALL ->
                new LogRecord(
                        Topics.CALLS,
                        key,
                        Optional.ofNullable(calls.get(entry.key()))
                                .map(call -> CallStates.of(call).toByteString()));
            case REVOCATION -> new LogRecord(Topics.REVOCATIONS, key, entry.payload());
            case FACE, FACE_AGAIN -> new LogRecord(Topics.FACES, key, Optional.empty());
        };
    }

    private void onSuccess() {
        if (!pause.equals(FIRST_PAUSE)) {
            log.atInfo().addKeyValue("waiting", backlog.waiting()).log("the log is told again");
            pause = FIRST_PAUSE;
        }
    }

    private void onFault(RuntimeException fault) throws InterruptedException {
        failed.increment();
        if (pause.equals(FIRST_PAUSE)) {
            log.atWarn()
                    .addKeyValue("reason", fault.getMessage())
                    .log("the log can't be told: changes are kept, and told when it can");
        }
        if (!closing) {
            news.drainPermits();
            boolean unused = news.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
