package callstream.gateway.buffer;

import callstream.gateway.thread.Timer;
import com.hazelcast.cluster.MembershipAdapter;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what nobody sees to any more and hands it to the heir: what lost gateways have left, and what this one has
 * abandoned.
 *
 * <p>Lost gateways are seen to by the oldest member, as all know which that is; it looks when a member goes, and then
 * from time to time for what it did not find or settle then. Where two think that they are the oldest a frame is
 * published twice, which receivers' gateways let through once. On a thread of its own, which waits for the log.
 */
final class Inheritance {
    private static final Logger log = LoggerFactory.getLogger(Inheritance.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** Frames that are under way to the log at once, at most half a MiB each. */
    private static final int FRAMES_AT_ONCE = 32;

    /** A second of fifty callers is 2,500, and has no more than what is left of its second. */
    private static final int PACKETS_AT_ONCE = 256;

    /** The log's own limit is shorter. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Comparator<KeptKey> IN_ORDER = Comparator.comparingLong(
                    (KeptKey key) -> key.frame().epoch())
            .thenComparingLong(key -> key.frame().sequence());

    private final HazelcastInstance hazelcast;
    private final IMap<KeptKey, KeptRecord> map;
    private final Heir heir;
    private final Consumer<KeptKey> settled;
    private final Queue<KeptKey> abandoned = new ConcurrentLinkedQueue<>();

    /** Settled here and not removed from the map yet: the removal comes a little later. The keeper's own. */
    private final Set<KeptKey> awaitingRemoval = new HashSet<>();

    private final Kind kind;
    private final ScheduledExecutorService keeper;

    /** @param settled told of each record that the heir has settled; on any thread */
    Inheritance(
            Kind kind,
            HazelcastInstance hazelcast,
            IMap<KeptKey, KeptRecord> map,
            Heir heir,
            Consumer<KeptKey> settled) {
        this.kind = kind;
        this.keeper = Timer.named(kind.tag() + "-buffer-heir");
        this.hazelcast = hazelcast;
        this.map = map;
        this.heir = heir;
        this.settled = settled;
    }

    void start() {
        hazelcast.getCluster().addMembershipListener(new MembershipAdapter() {
            @Override
            public void memberRemoved(MembershipEvent event) {
                lookNow();
            }
        });
        var unused = keeper.scheduleWithFixedDelay( // ends with the keeper; look lets no fault out
                this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookNow() {
        try {
            keeper.execute(this::look);
        } catch (RejectedExecutionException closed) {
            log.atDebug().log("a member has gone while this one goes too");
        }
    }

    /** Nobody at this gateway sees to it any more. Any thread. */
    void add(KeptKey key) {
        abandoned.add(key);
    }

    void close() {
        keeper.shutdownNow();
    }

    private void look() {
        try {
            settleAbandoned();
            if (isOldest()) {
                settleOrphans();
            }
        } catch (RuntimeException fault) { // or it would be the last look
            log.atWarn()
                    .addKeyValue("kind", kind.tag())
                    .addKeyValue("fault", fault.toString())
                    .log("could not see to what lost gateways left");
        }
    }

    private void settleAbandoned() {
        List<KeptKey> keys = new ArrayList<>();
        for (KeptKey next = abandoned.poll(); next != null; next = abandoned.poll()) {
            keys.add(next);
        }
        abandoned.addAll(settle(keys));
    }

    private boolean isOldest() {
        return hazelcast.getCluster().getMembers().iterator().next().localMember();
    }

    private void settleOrphans() {
        Set<UUID> members = hazelcast.getCluster().getMembers().stream()
                .map(member -> member.getUuid())
                .collect(Collectors.toSet());
        Set<KeptKey> found = map.keySet(new Orphans(members));
        awaitingRemoval.retainAll(found);
        Set<KeptKey> orphans = new HashSet<>(found);
        orphans.removeAll(awaitingRemoval);
        if (!orphans.isEmpty()) {
            Collection<KeptKey> left = settle(orphans);
            awaitingRemoval.addAll(orphans);
            awaitingRemoval.removeAll(left);
            log.atInfo()
                    .addKeyValue("kind", kind.tag())
                    .addKeyValue("records", orphans.size())
                    .addKeyValue("notYet", left.size())
                    .log("settled what a lost gateway had admitted");
        }
    }

    /** Gives what could not be settled yet. Waits. */
    private Collection<KeptKey> settle(Collection<KeptKey> keys) {
        List<KeptKey> ordered = keys.stream().sorted(IN_ORDER).toList();
        List<KeptKey> left = new ArrayList<>();
        int atOnce = kind == Kind.VIDEO ? FRAMES_AT_ONCE : PACKETS_AT_ONCE;
        for (int from = 0; from < ordered.size(); from += atOnce) {
            left.addAll(settleSome(ordered.subList(from, Math.min(from + atOnce, ordered.size()))));
        }
        return left;
    }

    private List<KeptKey> settleSome(List<KeptKey> keys) {
        List<KeptKey> left = new ArrayList<>();
        Map<KeptKey, KeptRecord> records;
        try {
            records = map.getAll(Set.copyOf(keys));
        } catch (RuntimeException fault) { // of these alone: the others must not be forgotten for it
            log.atDebug().addKeyValue("fault", fault.toString()).log("could not read what is left, trying again");
            return keys;
        }
        List<CompletableFuture<Boolean>> answers = keys.stream()
                .map(key -> handOver(key, Optional.ofNullable(records.get(key))))
                .toList();
        for (int i = 0; i < keys.size(); i++) {
            if (answers.get(i)
                    .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join()) {
                settled.accept(keys.get(i));
            } else {
                left.add(keys.get(i));
            }
        }
        return left;
    }

    /** Whether it is settled; so is what somebody else has taken away. */
    private CompletableFuture<Boolean> handOver(KeptKey key, Optional<KeptRecord> record) {
        try {
            return record.map(kept -> heir.inherit(key.frame(), kept)
                            .handle((done, fault) -> fault == null)
                            .toCompletableFuture())
                    .orElseGet(() -> CompletableFuture.completedFuture(true));
        } catch (RuntimeException fault) { // of this one alone: the others must not be forgotten for it
            log.atDebug().addKeyValue("fault", fault.toString()).log("could not hand a frame over, trying again");
            return CompletableFuture.completedFuture(false);
        }
    }
}
