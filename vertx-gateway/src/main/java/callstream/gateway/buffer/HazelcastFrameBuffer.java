package callstream.gateway.buffer;

import callstream.gateway.room.Cluster;
import callstream.gateway.thread.Timer;
import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.map.IMap;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The buffer in a map of Hazelcast's. One of each kind for each gateway; any thread, never blocking.
 *
 * <p>What one gateway keeps is bounded by {@link KeptFrames}, so the map is by the number of gateways. Removals go in
 * batches, {@value #REMOVE_AFTER_MS} ms after the first of each: one that comes late costs a frame that is published
 * twice and shown once, and only where a gateway dies in between.
 */
public final class HazelcastFrameBuffer implements FrameBuffer {
    private static final Logger log = LoggerFactory.getLogger(HazelcastFrameBuffer.class);

    private static final long REMOVE_AFTER_MS = 100;

    /** Hazelcast hands all keys of an operation to each partition that has one of them, which hashes them all. */
    private static final int MOST_REMOVED_AT_ONCE = 32;

    /** Before removals that Hazelcast did not do are tried again. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Should all else fail: longer than a log is away without people having left. */
    private static final Duration LIFE = Duration.ofMinutes(2);

    /** On Hazelcast's own thread: what is done with its answers takes no longer than to hand them to another. */
    private static final Executor AT_ONCE = Runnable::run;

    private final Cluster cluster;
    private final IMap<KeptKey, KeptRecord> map;
    private final KeptFrames kept;
    private final BufferMeters meters;
    private final Queue<KeptKey> removable = new ConcurrentLinkedQueue<>();

    /** Whether a removal is to come that takes all that is removable then. */
    private final AtomicBoolean removalIsDue = new AtomicBoolean();

    private final ScheduledExecutorService keeper;

    private final Inheritance inheritance;

    /**
     * Registers {@code callstream.ingest.buffer.*}.
     *
     * @param kind what it keeps
     * @param cluster opened with {@link #configure}
     * @param nanoTime a monotonic clock in nanoseconds
     * @param heir settles what lost gateways leave
     */
    public HazelcastFrameBuffer(
            Kind kind,
            Cluster cluster,
            BufferSettings settings,
            LongSupplier nanoTime,
            Heir heir,
            MeterRegistry registry) {
        this.cluster = cluster;
        this.keeper = Timer.named(kind.tag() + "-buffer-keeper");
        this.map = cluster.hazelcast().getMap(kind.map());
        this.kept = new KeptFrames(settings.maxBytes(), settings.maxFrames(), nanoTime);
        this.meters = new BufferMeters(kind, registry, kept);
        this.inheritance = new Inheritance(kind, cluster.hazelcast(), map, heir, this::settled);
    }

    /** Says to a member that is about to be opened what is kept in it. */
    public static void configure(Config config, BufferSettings settings) {
        for (Kind kind : Kind.values()) {
            config.addMapConfig(new MapConfig(kind.map())
                    .setInMemoryFormat(InMemoryFormat.BINARY)
                    .setBackupCount(settings.backups())
                    .setTimeToLiveSeconds(Math.toIntExact(LIFE.toSeconds())));
        }
        config.getSerializationConfig()
                .addSerializerConfig(
                        new SerializerConfig().setTypeClass(KeptKey.class).setImplementation(new KeyFormat()))
                .addSerializerConfig(
                        new SerializerConfig().setTypeClass(KeptRecord.class).setImplementation(new RecordFormat()));
    }

    /** Begins to look for what lost gateways have left. */
    public void start() {
        inheritance.start();
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public boolean keep(FrameId frame, KeptRecord record) {
        Optional<KeptKey> key = kept.put(new KeptKey(gateway(), frame), record.bytes().length);
        if (key.isEmpty()) {
            meters.full();
            return false;
        }
        meters.kept();
        tried(() -> map.setAsync(key.get(), record))
                .whenCompleteAsync(
                        (done, fault) -> {
                            if (fault != null) {
                                meters.failed();
                                log.atDebug()
                                        .addKeyValue("fault", fault.toString())
                                        .log("a frame is not kept by other gateways");
                            }
                            kept.answered(frame).ifPresent(this::removeSoon); // also then: it may be there all the same
                        },
                        AT_ONCE);
        return true;
    }

    /** Asked each time: the member gets another one when it comes back to a cluster that had lost it. */
    private UUID gateway() {
        return cluster.hazelcast().getCluster().getLocalMember().getUuid();
    }

    @Override
    public void release(FrameId frame) {
        kept.over(frame).ifPresent(this::removeSoon);
    }

    @Override
    public boolean abandon(FrameId frame) {
        KeptKey key = kept.keyOf(frame);
        if (key != null) {
            inheritance.add(key);
        }
        return key != null;
    }

    /** An heir has settled it: a frame of this gateway's, or one that a lost gateway had left. */
    private void settled(KeptKey key) {
        meters.inherited();
        if (kept.keyOf(key.frame()) == null) {
            removeSoon(key);
        } else {
            release(key.frame());
        }
    }

    private void removeSoon(KeptKey key) {
        removable.add(key);
        if (removalIsDue.compareAndSet(false, true)) {
            later(REMOVE_AFTER_MS, this::removeSettled);
        }
    }

    private void later(long milliseconds, Runnable work) { // which lets no fault out
        try {
            var unused = keeper.schedule(work, milliseconds, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            log.atDebug().log("closed before all that is settled was removed: it is left to the other gateways");
        }
    }

    private void removeSettled() {
        removalIsDue.set(false);
        for (Set<KeptKey> keys = takeRemovable(); !keys.isEmpty(); keys = takeRemovable()) {
            Set<KeptKey> batch = keys;
            tried(() -> map.submitToKeys(batch, new Settled()))
                    .whenCompleteAsync((done, fault) -> onRemoved(batch, fault), AT_ONCE);
        }
    }

    private Set<KeptKey> takeRemovable() {
        Set<KeptKey> keys = new HashSet<>();
        while (keys.size() < MOST_REMOVED_AT_ONCE) {
            KeptKey next = removable.poll();
            if (next == null) {
                break;
            }
            keys.add(next);
        }
        return keys;
    }

    private void onRemoved(Set<KeptKey> keys, Throwable fault) {
        if (fault == null) {
            keys.forEach(kept::removed);
            return;
        }
        meters.failed();
        log.atDebug().addKeyValue("fault", fault.toString()).log("settled frames were not removed, trying again");
        later(PAUSE.toMillis(), () -> keys.forEach(this::removeSoon)); // not before: it would be tried without a pause
    }

    /** Hazelcast throws some of its faults at once, as when it stops. */
    private static <T> CompletionStage<T> tried(Supplier<CompletionStage<T>> operation) {
        try {
            return operation.get();
        } catch (RuntimeException fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }

    /** Takes away what is settled, for the last time; what is not is left to the other gateways. */
    public void close() throws InterruptedException {
        inheritance.close();
        keeper.execute(this::removeSettled);
        keeper.shutdown();
        if (!keeper.awaitTermination(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
            keeper.shutdownNow();
        }
    }
}
