package callstream.gateway.room;

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
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is in each call, known to all gateways through Hazelcast. One for each gateway; any thread, never blocking but in
 * {@link #open} and {@link #close}.
 */
public final class Presence {
    private static final Logger log = LoggerFactory.getLogger(Presence.class);

    private static final String CALLS = "presence";
    private static final String EPOCHS = "session-epochs";

    /** How long a user's last epoch is kept; past it the clock alone orders sessions. */
    private static final int EPOCH_IDLE_SECONDS = 3600;

    /** A member that is silent so long is taken for dead; a killed one is noticed at once by its closed socket. */
    private static final String MAX_SILENCE_SECONDS = "10";

    private final HazelcastInstance hazelcast;
    private final IMap<String, CallPresence> calls;
    private final IMap<String, Long> epochs;
    private final String gatewayId;

    private Presence(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
        this.calls = hazelcast.getMap(CALLS);
        this.epochs = hazelcast.getMap(EPOCHS);
        this.gatewayId = hazelcast.getCluster().getLocalMember().getUuid().toString();
    }

    /**
     * Starts this gateway's Hazelcast member and joins the others. Blocks for some seconds.
     *
     * @param port of this member on {@code host}
     * @param members host:port of every member
     */
    public static Presence open(String host, int port, List<String> members) {
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
        return new Presence(Hazelcast.newHazelcastInstance(config));
    }

    /** Tells the rooms of every change from now on, and takes the callers of a dead gateway out. */
    void start(Rooms rooms) {
        calls.addEntryListener(new Changes(rooms), true);
        hazelcast.getCluster().addMembershipListener(new MembershipAdapter() {
            @Override
            public void memberRemoved(MembershipEvent event) {
                lose(event.getMember().getUuid().toString());
            }
        });
    }

    /** Every survivor does it: the result is the same, whoever comes first. Not on Hazelcast's own thread: it waits. */
    private void lose(String lostGatewayId) {
        Runnable takeOut = () -> {
            calls.executeOnEntries(new PresenceChange.LoseGateway(lostGatewayId));
            log.atInfo().addKeyValue("gatewayId", lostGatewayId).log("took the callers of a lost gateway out");
        };
        new Thread(takeOut, "lost-gateway-" + lostGatewayId).start();
    }

    CompletionStage<Long> nextEpoch(String userId, MicroClock clock) {
        return epochs.submitToKey(userId, new NextEpoch(clock.getAsLong()));
    }

    CompletionStage<CallPresence> enter(String callId, String participantId, String name, long epoch) {
        return calls.submitToKey(
                callId, new PresenceChange.Enter(new PresentCaller(participantId, name, epoch, gatewayId)));
    }

    CompletionStage<CallPresence> leave(String callId, String participantId, long epoch) {
        return calls.submitToKey(callId, new PresenceChange.Leave(participantId, epoch));
    }

    /** Whether this gateway's member runs. */
    public boolean isRunning() {
        return hazelcast.getLifecycleService().isRunning();
    }

    /** Hands this member's data to the others and leaves. Blocks for up to some seconds. */
    public void close() {
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

        // A removed entry is a call without callers, so no room here has anyone to tell.
        @Override
        public void entryRemoved(EntryEvent<String, @Nullable CallPresence> event) {}

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
