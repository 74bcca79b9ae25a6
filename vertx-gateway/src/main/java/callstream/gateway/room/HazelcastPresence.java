package callstream.gateway.room;

import callstream.gateway.room.Ghosts.Ghost;
import callstream.gateway.thread.Timer;
import callstream.protocol.MicroClock;
import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipAdapter;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.EntryListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.map.IMap;
import com.hazelcast.map.MapEvent;
import com.hazelcast.map.listener.EntryMergedListener;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presence in Hazelcast. One for each gateway; any thread, never blocking.
 *
 * <p>Whoever leaves is written down as gone, and tried again when that fails. What is lost all the same is found by the
 * {@link Ghosts sweep}.
 */
public final class HazelcastPresence implements Presence {
    private static final Logger log = LoggerFactory.getLogger(HazelcastPresence.class);

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);

    /** No longer than between two sweeps, the second of which takes out whose grace everybody forgot. */
    public static final Duration MAX_GRACE = SWEEP_EVERY;

    /** 32 s in all: a member that hangs is out of the cluster by then. */
    private static final int ATTEMPTS = 8;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    /** Changes that may wait to be tried again; beyond it the sweep mends what is missing. */
    private static final int MAX_WAITING = 1000;

    /** Told of a stay that is over as its caller did not come back in time; any thread. */
    public interface Departures {
        void onGone(String callId, String participantId, long epoch);
    }

    private final HazelcastInstance hazelcast;
    private final MicroClock clock;
    private final Duration grace;
    private final Departures departures;
    private final Graces graces;
    private final IMap<String, CallPresence> calls;
    private final IMap<String, Integer> spreads;

    /** Sweeps and repeats; waits for Hazelcast, which Hazelcast's own threads must not. */
    private final ScheduledExecutorService keeper = Timer.named("presence-keeper");

    private final Retry retry = new Retry(keeper, FIRST_PAUSE, ATTEMPTS, MAX_WAITING);
    private final Ghosts ghosts = new Ghosts();

    /**
     * @param grace how long who has lost the connection may take to come back; at most {@link #MAX_GRACE}; zero: they
     *     leave at once
     * @param departures told by one gateway of each stay that ends with its grace, by more where they lose sight of
     *     each other
     */
    public HazelcastPresence(Cluster cluster, MicroClock clock, Duration grace, Departures departures) {
        this.hazelcast = cluster.hazelcast();
        this.clock = clock;
        this.grace = grace;
        this.departures = departures;
        this.graces = new Graces(keeper, grace, this::keeps, this::endGrace);
        this.calls = hazelcast.getMap(Cluster.CALLS);
        this.spreads = hazelcast.getMap(Cluster.SPREADS);
    }

    /** Registers {@code callstream.presence.given.up}. */
    public void measure(MeterRegistry meters) {
        FunctionCounter.builder("callstream.presence.given.up", retry, Retry::givenUp)
                .description("changes that the cluster did not take, left to the sweep")
                .register(meters);
    }

    /** Also looks after the callers of a gateway that dies, and sweeps from time to time. */
    @Override
    public void start(Rooms rooms) {
        calls.addEntryListener(
                new Changes(rooms, graces, (callId, run) -> {
                    if (keeps(callId)) {
                        rooms.onEmpty(callId, run);
                    }
                }),
                true);
        hazelcast.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleEvent.LifecycleState.MERGED) {
                keeper.execute(() -> enterAgain(rooms));
            }
        });
        hazelcast.getCluster().addMembershipListener(new MembershipAdapter() {
            @Override
            public void memberRemoved(MembershipEvent event) {
                lose(event.getMember().getUuid().toString());
            }
        });
        var unused = keeper.scheduleWithFixedDelay( // ends with the keeper; trySweep lets no fault out
                () -> trySweep(rooms), SWEEP_EVERY.toSeconds(), SWEEP_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** Every survivor does it: the result is the same, whoever comes first. */
    private void lose(String lostGatewayId) {
        Runnable lose = () -> calls.executeOnEntries(
                new PresenceChange.LoseGateway(lostGatewayId, !grace.isZero(), clock.getAsLong()));
        retry.run("lose the callers of a lost gateway", () -> CompletableFuture.runAsync(lose, keeper))
                .thenRun(() -> log.atInfo()
                        .addKeyValue("gatewayId", lostGatewayId)
                        .log("the callers of a lost gateway have to come back"));
    }

    private boolean keeps(String callId) {
        Member keeper = hazelcast.getPartitionService().getPartition(callId).getOwner();
        return keeper != null && keeper.localMember();
    }

    private void endGrace(String callId, PresentCaller caller) {
        String participantId = caller.participantId();
        retry.run(
                        "end the grace of a caller",
                        () -> calls.submitToKey(
                                callId, new PresenceChange.EndGrace(participantId, caller.epoch(), clock.getAsLong())))
                .thenAccept(latest -> {
                    if (latest.get(participantId) == null) {
                        departures.onGone(callId, participantId, caller.epoch());
                    }
                });
    }

    /** This member is another one since it came back to the others, who lost the callers of the old one. */
    private void enterAgain(Rooms rooms) {
        rooms.present()
                .forEach((callId, callers) -> callers.forEach(caller ->
                        retry.run("enter again after members were apart", () -> enter(callId, caller, false))));
    }

    private void trySweep(Rooms rooms) {
        try {
            sweep(rooms);
        } catch (RuntimeException fault) { // or it would be the last one
            log.atWarn().addKeyValue("fault", fault.toString()).log("could not look for callers who are gone");
        }
    }

    /**
     * Keeps the spread of the calls that have callers here. Takes out who is written down as present but held by no
     * gateway, the second time that it finds them.
     */
    void sweep(Rooms rooms) {
        Set<String> members = hazelcast.getCluster().getMembers().stream()
                .map(member -> member.getUuid().toString())
                .collect(Collectors.toSet());
        rooms.callIds().forEach(callId -> spread(callId, SpreadKeeping.AS_IT_IS));
        rooms.sweep();
        var swept = calls.entrySet(new SweptCalls(gatewayId(), members));
        for (Ghost ghost : ghosts.sweep(swept, (callId, caller) -> isHeld(callId, caller, members, rooms))) {
            log.atWarn()
                    .addKeyValue("callId", ghost.callId())
                    .addKeyValue("userId", ghost.caller().participantId())
                    .addKeyValue("epoch", ghost.caller().epoch())
                    .log("takes a caller out whom no gateway holds");
            leave(ghost.callId(), ghost.caller().participantId(), ghost.caller().epoch());
        }
    }

    /** Asked each time: the member gets another one when it comes back to a cluster that had lost it. */
    private String gatewayId() {
        return hazelcast.getCluster().getLocalMember().getUuid().toString();
    }

    private boolean isHeld(String callId, PresentCaller caller, Set<String> members, Rooms rooms) {
        if (caller.reconnecting()) {
            return false; // no grace lasts for two sweeps
        }
        return caller.gatewayId().equals(gatewayId())
                ? rooms.holds(callId, caller)
                : members.contains(caller.gatewayId());
    }

    @Override
    public CompletionStage<Integer> spread(String callId, int wanted) {
        return spreads.submitToKey(callId, new SpreadKeeping(wanted));
    }

    @Override
    public CompletionStage<CallPresence> find(String callId) {
        return calls.getAsync(callId).thenApply(found -> found == null ? CallPresence.EMPTY : found);
    }

    @Override
    public CompletionStage<CallPresence> enter(
            String callId, String participantId, String name, long epoch, boolean resumes) {
        return enter(callId, new PresentCaller(participantId, name, epoch, gatewayId()), resumes);
    }

    private CompletionStage<CallPresence> enter(String callId, PresentCaller caller, boolean resumes) {
        return calls.submitToKey(
                callId, new PresenceChange.Enter(caller.connectedAt(gatewayId()), resumes, clock.getAsLong()));
    }

    @Override
    public CompletionStage<CallPresence> lose(String callId, String participantId, long epoch) {
        return retry.run(
                "lose a caller",
                () -> calls.submitToKey(callId, new PresenceChange.Lose(participantId, epoch, clock.getAsLong())));
    }

    @Override
    public CompletionStage<CallPresence> putOut(String callId, String participantId, long stayEpoch) {
        return retry.run(
                "put a caller out",
                () -> calls.submitToKey(
                        callId, new PresenceChange.PutOut(participantId, stayEpoch, clock.getAsLong())));
    }

    @Override
    public CompletionStage<CallPresence> fence(String callId, String participantId, long epoch) {
        return calls.submitToKey(callId, new PresenceChange.Fence(participantId, epoch, clock.getAsLong()));
    }

    @Override
    public CompletionStage<CallPresence> leave(String callId, String participantId, long epoch) {
        return retry.run(
                "take a caller out",
                () -> calls.submitToKey(callId, new PresenceChange.Leave(participantId, epoch, clock.getAsLong())));
    }

    /** Sweeps and repeats nothing any more. */
    public void close() {
        keeper.shutdownNow();
    }

    /** Hazelcast calls these on its event threads, in order for each call. */
    private record Changes(Rooms rooms, Graces graces, ObjLongConsumer<String> emptied)
            implements EntryListener<String, CallPresence>, EntryMergedListener<String, CallPresence> {
        @Override
        public void entryAdded(EntryEvent<String, CallPresence> event) {
            see(event);
        }

        @Override
        public void entryUpdated(EntryEvent<String, CallPresence> event) {
            see(event);
        }

        @Override
        public void entryMerged(EntryEvent<String, CallPresence> event) {
            see(event);
        }

        private void see(EntryEvent<String, CallPresence> event) {
            rooms.onPresence(event.getKey(), event.getValue());
            graces.see(event.getKey(), event.getValue());
        }

        @Override
        public void entryRemoved(EntryEvent<String, @Nullable CallPresence> event) {
            graces.see(event.getKey(), CallPresence.EMPTY);
            CallPresence last = event.getOldValue();
            if (last != null) {
                rooms.onRemoved(event.getKey(), last);
                emptied.accept(event.getKey(), last.run());
            }
        }

        @Override
        public void entryEvicted(EntryEvent<String, @Nullable CallPresence> event) {}

        @Override
        public void entryExpired(EntryEvent<String, @Nullable CallPresence> event) {}

        @Override
        public void mapCleared(MapEvent event) {}

        @Override
        public void mapEvicted(MapEvent event) {}
    }
}
