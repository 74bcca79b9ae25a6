package callstream.gateway.room;

import callstream.gateway.room.Lease.Holding;
import callstream.gateway.thread.Timer;
import callstream.protocol.MicroClock;
import callstream.protocol.v1.ActiveSession;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases in Hazelcast. One for each gateway; any thread, never blocking.
 *
 * <pre>
 *   take ─▸ held ── renewed every 3 s ─▸ held
 *             │ somebody else has it ─▸ taken over
 *             │ Hazelcast has lost it ─▸ put back, held
 *             │ not renewed for 11 s ─▸ out of reach     (others may take it after 12 s)
 *             │ left behind ─▸ free, and who had it is known
 *             └ release ─▸ free
 * </pre>
 *
 * <p>What is told when is decided by the monotonic clock here, counted from before the renewal was asked for, so that
 * this gateway gives a lease up before any other can take it, wherever the delay was.
 */
public final class HazelcastLeases implements Leases {
    /** How long a lease is held unless it is renewed; so late the users of a dead gateway get in elsewhere. */
    static final Duration LIFE = Duration.ofSeconds(12);

    /** Before the end of a lease, for who holds it to give it up. */
    static final Duration MARGIN = Duration.ofSeconds(1);

    private static final Duration RENEW_EVERY = Duration.ofSeconds(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private static final Logger log = LoggerFactory.getLogger(HazelcastLeases.class);

    private final Cluster cluster;
    private final IMap<String, Lease> leases;
    private final MicroClock clock;
    private final LongSupplier nanoTime;
    private final Counter notRenewed;

    /** Not the member's: that one gets another id when it comes back to a cluster that had lost it. */
    private final String gatewayId = UUID.randomUUID().toString();

    /** What this member knew is not yet where it belongs: what is missing there is not lost. */
    private volatile boolean merging;

    /** With what was granted. */
    private final Map<HeldLease, Lease> held = new ConcurrentHashMap<>();

    private final HeldLease.Returns returns = new HeldLease.Returns() {
        @Override
        public void released(HeldLease lease) {
            held.remove(lease);
            release(lease.userId(), lease.epoch());
        }

        @Override
        public void leftBehind(HeldLease lease) {
            held.remove(lease);
            change(lease.userId(), new LeaseLeaving(lease.epoch()));
        }
    };

    private final ScheduledExecutorService keeper = Timer.named("lease-keeper");

    /** Registers {@code callstream.leases.*}. */
    public HazelcastLeases(Cluster cluster, MicroClock clock, LongSupplier nanoTime, MeterRegistry meters) {
        this.cluster = cluster;
        HazelcastInstance hazelcast = cluster.hazelcast();
        this.leases = hazelcast.getMap(Cluster.LEASES);
        hazelcast.getLifecycleService().addLifecycleListener(event -> {
            switch (event.getState()) {
                case MERGING -> merging = true;
                case MERGED, MERGE_FAILED -> merging = false;
                default -> {}
            }
        });
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.notRenewed = meters.counter("callstream.leases.renewals.failed");
        meters.gaugeMapSize("callstream.leases.held", Tags.empty(), held);
    }

    /** Begins to renew what is held. */
    public void start() {
        every(RENEW_EVERY, this::renew);
        every(LOOK_EVERY, this::giveUpWhatRunsOut);
    }

    private void every(Duration time, Runnable task) {
        var unused = keeper.scheduleWithFixedDelay(
                Timer.lasting(task), time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public CompletionStage<Answer> take(Applicant applicant, Holder holder) {
        long askedAt = nanoTime.getAsLong();
        var wanted = new Holding(
                applicant.callId(),
                applicant.callTitle(),
                gatewayId,
                applicant.device(),
                applicant.deviceKey(),
                UUID.randomUUID(),
                null,
                false,
                0);
        var request = new LeaseTaking.Request(wanted, applicant.takeOver(), clock.getAsLong(), LIFE.toMillis());
        return tried(() -> leases.submitToKey(applicant.userId(), new LeaseTaking(request)))
                .thenApply(answer -> answer(applicant, holder, answer, askedAt));
    }

    private Answer answer(Applicant applicant, Holder holder, LeaseTaking.Answer answer, long askedAt) {
        if (!answer.taken()) {
            return new Answer.Refused(shown(answer.now()));
        }
        var lease =
                new HeldLease(applicant.userId(), answer.now().epoch(), holder, nanoTime, validUntil(askedAt), returns);
        held.put(lease, answer.now());
        held.keySet().stream()
                .filter(older -> older.userId().equals(lease.userId()) && older.epoch() < lease.epoch())
                .forEach(this::takenOver);
        return new Answer.Granted(lease, over(answer.now()));
    }

    private static Optional<Over> over(Lease lease) {
        Holding holding = lease.holding();
        return holding == null ? Optional.empty() : Optional.ofNullable(holding.over());
    }

    private static ActiveSession shown(Lease lease) {
        Holding holding = lease.holding();
        return holding == null
                ? ActiveSession.getDefaultInstance()
                : ActiveSession.newBuilder()
                        .setCallId(holding.callId())
                        .setCallTitle(holding.callTitle())
                        .setDevice(holding.device())
                        .build();
    }

    private static long validUntil(long askedAt) {
        return askedAt + LIFE.minus(MARGIN).toNanos();
    }

    /** A session is over that this or another gateway had; nothing happens when its user has a newer one. */
    public void release(String userId, long epoch) {
        change(userId, new LeaseRelease(epoch));
    }

    private void change(String userId, EntryProcessor<String, Lease, Boolean> change) {
        tried(() -> leases.submitToKey(userId, change)).whenComplete((changed, fault) -> {
            if (fault != null) { // it runs out by itself
                log.atDebug().addKeyValue("fault", fault.toString()).log("a lease was not given back");
            }
        });
    }

    /** Asks the cluster at once whether all that is held still is. */
    void renew() {
        renew(held.keySet().stream().collect(Collectors.groupingBy(HeldLease::userId)));
    }

    @Override
    public void confirm(HeldLease lease) {
        renew(Map.of(lease.userId(), List.of(lease)));
    }

    private void renew(Map<String, List<HeldLease>> byUser) {
        if (byUser.isEmpty() || merging) {
            return;
        }
        long askedAt = nanoTime.getAsLong();
        var isTold = new AtomicBoolean();
        cluster.byPartition(byUser.keySet())
                .forEach(users -> tried(
                                () -> leases.<Long>submitToKeys(users, new LeaseRenewal(gatewayId, LIFE.toMillis())))
                        .whenComplete((epochs, fault) -> {
                            if (fault == null) {
                                users.forEach(user -> byUser.getOrDefault(user, List.of())
                                        .forEach(lease -> settle(lease, epochs, askedAt)));
                            } else {
                                onNotRenewed(fault, isTold);
                            }
                        }));
    }

    /** @param isTold that others of the same renewal were not: mostly it is for one cause */
    private void onNotRenewed(Throwable fault, AtomicBoolean isTold) {
        if (isTold.compareAndSet(false, true)) {
            notRenewed.increment();
            log.atWarn().addKeyValue("fault", fault.toString()).log("leases were not renewed");
        }
    }

    private void settle(HeldLease lease, Map<String, Long> epochs, long askedAt) {
        long epoch = epochs.getOrDefault(lease.userId(), 0L);
        if (epoch == LeaseRenewal.MISSING) {
            restore(lease, askedAt);
        } else {
            settle(lease, epoch, askedAt);
        }
    }

    private void settle(HeldLease lease, long epoch, long askedAt) {
        if (epoch == lease.epoch()) {
            lease.renewed(validUntil(askedAt));
        } else if (!merging) {
            takenOver(lease);
        }
    }

    /** Nobody took it: it is this gateway's as long as others may not think otherwise. */
    private void restore(HeldLease lease, long askedAt) {
        Lease granted = held.get(lease);
        Holding holding = granted == null ? null : granted.holding();
        if (holding == null || !lease.isValid()) {
            return; // given back meanwhile, or soon given up
        }
        long expiresAtMs = cluster.hazelcast().getCluster().getClusterTime() + LIFE.toMillis();
        var restoring = new LeaseRestoring(new Lease(lease.epoch(), holding.until(expiresAtMs)));
        log.atWarn().addKeyValue("userId", lease.userId()).log("a lease was gone and is put back");
        tried(() -> leases.submitToKey(lease.userId(), restoring)).whenComplete((epoch, fault) -> {
            if (fault == null) {
                settle(lease, epoch, askedAt);
            } else {
                notRenewed.increment();
            }
        });
    }

    private void takenOver(HeldLease lease) {
        held.remove(lease);
        lease.takenOver();
    }

    private void giveUpWhatRunsOut() {
        List<HeldLease> over =
                held.keySet().stream().filter(lease -> !lease.isValid()).toList();
        over.forEach(held.keySet()::remove);
        over.forEach(HeldLease::outOfReach);
    }

    /** Hazelcast throws some of its faults at once, as when too few members are there. */
    private static <T> CompletionStage<T> tried(Supplier<CompletionStage<T>> operation) {
        try {
            return operation.get();
        } catch (RuntimeException fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }

    /** Renews nothing any more. */
    public void close() {
        keeper.shutdownNow();
    }
}
