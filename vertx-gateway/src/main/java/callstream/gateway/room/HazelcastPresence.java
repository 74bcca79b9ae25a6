package callstream.gateway.room;

import callstream.gateway.room.Ghosts.Ghost;
import callstream.protocol.MicroClock;
import com.hazelcast.cluster.MembershipAdapter;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.EntryListener;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.MapEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presence in Hazelcast. One for each gateway; any thread, never blocking but in {@link #open} and {@link #close}.
 *
 * <p>Whoever leaves is written down as gone, and tried again when that fails. What is lost all the same is found by the
 * {@link Ghosts sweep}.
 */
public final class HazelcastPresence implements Presence {
    private static final Logger log = LoggerFactory.getLogger(HazelcastPresence.class);

    private static final String CALLS = "presence";
    private static final String EPOCHS = "session-epochs";

    /** How long a user's last epoch is kept; past it the clock alone orders sessions. */
    private static final int EPOCH_IDLE_SECONDS = 3600;

    /** A member that is silent so long is taken for dead; a killed one is noticed at once by its closed socket. */
    private static final String MAX_SILENCE_SECONDS = "10";

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);

    /** 32 s in all: a member that hangs is out of the cluster by then. */
    private static final int ATTEMPTS = 8;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    /** Changes that may wait to be tried again; beyond it the sweep mends what is missing. */
    private static final int MAX_WAITING = 1000;

    private final HazelcastInstance hazelcast;
    private final MicroClock clock;
    private final IMap<String, CallPresence> calls;
    private final IMap<String, Long> epochs;

    /** Sweeps and repeats; waits for Hazelcast, which Hazelcast's own threads must not. */
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "presence-keeper");
        thread.setDaemon(true);
        return thread;
    });

    private final Retry retry = new Retry(keeper, FIRST_PAUSE, ATTEMPTS, MAX_WAITING);
    private final Ghosts ghosts = new Ghosts();

    private HazelcastPresence(HazelcastInstance hazelcast, MicroClock clock) {
        this.hazelcast = hazelcast;
        this.clock = clock;
        this.calls = hazelcast.getMap(CALLS);
        this.epochs = hazelcast.getMap(EPOCHS);
    }

    /**
     * Starts this gateway's Hazelcast member and joins the others. Blocks for some seconds.
     *
     * @param host address that the other members reach this one at, and no other
     * @param port of this member on {@code host}
     * @param members host:port of every member
     */
    public static HazelcastPresence open(String host, int port, List<String> members, MicroClock clock) {
        Config config = new Config().setClusterName("callstream");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.shutdownhook.enabled", "false"); // the gateway stops it, last
        config.setProperty("hazelcast.max.no.heartbeat.seconds", MAX_SILENCE_SECONDS);
        config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
        config.getNetworkConfig().setPort(port).setPortAutoIncrement(false).setPublicAddress(host + ":" + port);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(host);
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(members);
        config.addMapConfig(new MapConfig(CALLS).setBackupCount(1));
        config.addMapConfig(new MapConfig(EPOCHS).setBackupCount(1).setMaxIdleSeconds(EPOCH_IDLE_SECONDS));
        return new HazelcastPresence(Hazelcast.newHazelcastInstance(config), clock);
    }

    /** Also takes the callers of a gateway out that dies, and sweeps from time to time. */
    @Override
    public void start(Rooms rooms) {
        calls.addEntryListener(new Changes(rooms), true);
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
        Runnable takeOut =
                () -> calls.executeOnEntries(new PresenceChange.LoseGateway(lostGatewayId, clock.getAsLong()));
        retry.run("take the callers of a lost gateway out", () -> CompletableFuture.runAsync(takeOut, keeper))
                .thenRun(() -> log.atInfo()
                        .addKeyValue("gatewayId", lostGatewayId)
                        .log("took the callers of a lost gateway out"));
    }

    private void trySweep(Rooms rooms) {
        try {
            sweep(rooms);
        } catch (RuntimeException fault) { // or it would be the last one
            log.atWarn().addKeyValue("fault", fault.toString()).log("could not look for callers who are gone");
        }
    }

    /** Takes out who is written down as present but held by no gateway, the second time that it finds them. */
    void sweep(Rooms rooms) {
        Set<String> members = hazelcast.getCluster().getMembers().stream()
                .map(member -> member.getUuid().toString())
                .collect(Collectors.toSet());
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
        return caller.gatewayId().equals(gatewayId())
                ? rooms.holds(callId, caller)
                : members.contains(caller.gatewayId());
    }

    @Override
    public CompletionStage<Long> nextEpoch(String userId, long nowUs) {
        return epochs.submitToKey(userId, new NextEpoch(nowUs));
    }

    @Override
    public CompletionStage<CallPresence> enter(String callId, String participantId, String name, long epoch) {
        var caller = new PresentCaller(participantId, name, epoch, gatewayId());
        return calls.submitToKey(callId, new PresenceChange.Enter(caller, clock.getAsLong()));
    }

    @Override
    public CompletionStage<CallPresence> leave(String callId, String participantId, long epoch) {
        return retry.run(
                "take a caller out",
                () -> calls.submitToKey(callId, new PresenceChange.Leave(participantId, epoch, clock.getAsLong())));
    }

    /** Whether this gateway's member runs. */
    public boolean isRunning() {
        return hazelcast.getLifecycleService().isRunning();
    }

    /** Hands this member's data to the others and leaves. Blocks for up to some seconds. */
    public void close() {
        keeper.shutdownNow();
        hazelcast.shutdown();
    }

    /** Hazelcast calls these on its event threads, in order for each call. */
    private record Changes(Rooms rooms) implements EntryListener<String, CallPresence> {
        @Override
        public void entryAdded(EntryEvent<String, CallPresence> event) {
            rooms.onPresence(event.getKey(), event.getValue());
        }

        @Override
        public void entryUpdated(EntryEvent<String, CallPresence> event) {
            rooms.onPresence(event.getKey(), event.getValue());
        }

        @Override
        public void entryRemoved(EntryEvent<String, @Nullable CallPresence> event) {
            CallPresence last = event.getOldValue();
            if (last != null) {
                rooms.onRemoved(event.getKey(), last);
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
