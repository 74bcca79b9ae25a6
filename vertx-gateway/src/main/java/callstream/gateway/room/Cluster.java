package callstream.gateway.room;

import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.partition.PartitionService;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionOn;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * This gateway's place among the others: a member of Hazelcast's, and what it keeps.
 *
 * <pre>
 *   presence   call id ─▸ who is in it
 *   spreads    call id ─▸ over how many partitions its frames are spread, while it runs
 *   control    call id ─▸ what was done in it while it runs
 *   leases     user id ─▸ the one session that they may have, and its epoch
 * </pre>
 *
 * <p>Beside that what {@code buffer} keeps in it.
 */
public final class Cluster {
    static final String CALLS = "presence";
    static final String CONTROL = "call-control";
    static final String SPREADS = "call-spreads";
    static final String LEASES = "leases";

    /** Where what gateways say to each other of senders is heard; see {@link HazelcastReports}. */
    static final String REPORTS = "pace-reports";

    /** Messages of reports that may wait at a gateway; one more is lost, and said again. */
    private static final int MAX_WAITING_REPORTS = 100;

    private static final String PROTECTION = "enough-gateways";

    /** A spread is asked for at each join, and by the sweep. */
    private static final int SPREAD_LIFE_SECONDS = 600;

    /** How long a user's last epoch is kept; past it the clock alone orders sessions. */
    private static final int EPOCH_LIFE_SECONDS = 3600;

    /**
     * A member that is silent so long is taken for dead; a killed one is noticed at once by its closed socket. Well
     * below the life of a lease: those whose leases are kept by such a member can't renew them until then.
     */
    private static final String MAX_SILENCE_SECONDS = "7";

    /** How soon members that were apart look for each other, and how often. */
    private static final String MERGE_SECONDS = "10";

    /**
     * How members find each other.
     *
     * @param host address that the other members reach this one at, and no other
     * @param port of this member on {@code host}
     * @param members host:port of every member
     * @param leastMembers below so many no lease is given or renewed; 1 for a gateway that may be alone
     */
    public record Settings(String host, int port, List<String> members, int leastMembers) {
        /** Takes a copy. */
        public Settings {
            members = List.copyOf(members);
        }

        /** Whether two parts of the cluster that do not see each other may both be large enough to give leases. */
        public boolean mayHoldTwice() {
            return members.size() > 1 && leastMembers <= members.size() / 2;
        }
    }

    private final HazelcastInstance hazelcast;
    private final boolean isProtected;

    private Cluster(HazelcastInstance hazelcast, boolean isProtected) {
        this.hazelcast = hazelcast;
        this.isProtected = isProtected;
    }

    /**
     * Starts this gateway's Hazelcast member and joins the others. Blocks for some seconds.
     *
     * @param otherwise says what else is kept in it
     */
    public static Cluster open(Settings settings, Consumer<Config> otherwise) {
        Config config = new Config().setClusterName("callstream");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.getMetricsConfig().setEnabled(false); // nobody reads them: ours say how it does
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.shutdownhook.enabled", "false"); // the gateway stops it, last
        config.setProperty("hazelcast.max.no.heartbeat.seconds", MAX_SILENCE_SECONDS);
        config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
        config.setProperty("hazelcast.merge.first.run.delay.seconds", MERGE_SECONDS);
        config.setProperty("hazelcast.merge.next.run.delay.seconds", MERGE_SECONDS);
        config.getNetworkConfig()
                .setPort(settings.port)
                .setPortAutoIncrement(false)
                .setPublicAddress(settings.host + ":" + settings.port);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(settings.host);
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(settings.members);
        config.addMapConfig(new MapConfig(CALLS).setBackupCount(1).setMergePolicyConfig(by(PresenceMerge.class)));
        config.addMapConfig(new MapConfig(SPREADS).setBackupCount(1).setTimeToLiveSeconds(SPREAD_LIFE_SECONDS));
        config.addMapConfig(new MapConfig(CONTROL)
                .setBackupCount(1)
                .setInMemoryFormat(InMemoryFormat.OBJECT) // an action does not read and write the whole chat
                .setMergePolicyConfig(by(ControlMerge.class)));
        MapConfig leases = new MapConfig(LEASES)
                .setBackupCount(1)
                .setInMemoryFormat(InMemoryFormat.OBJECT) // all are renewed every 3 s: none is read and written for it
                .setTimeToLiveSeconds(EPOCH_LIFE_SECONDS)
                .setMergePolicyConfig(by(LeaseMerge.class));
        boolean isProtected = settings.leastMembers > 1; // less is not a size that Hazelcast knows
        if (isProtected) {
            leases.setSplitBrainProtectionName(PROTECTION);
            config.addSplitBrainProtectionConfig(new SplitBrainProtectionConfig(PROTECTION, true, settings.leastMembers)
                    .setProtectOn(SplitBrainProtectionOn.READ_WRITE));
        }
        config.addMapConfig(leases);
        config.addExecutorConfig(new ExecutorConfig(REPORTS, 1).setQueueCapacity(MAX_WAITING_REPORTS));
        otherwise.accept(config);
        return new Cluster(Hazelcast.newHazelcastInstance(config), isProtected);
    }

    private static MergePolicyConfig by(Class<?> policy) {
        return new MergePolicyConfig().setPolicy(policy.getName());
    }

    /** For who keeps something in it. */
    public HazelcastInstance hazelcast() {
        return hazelcast;
    }

    /**
     * Parts keys of a map's by where they are kept. Hazelcast's operations on many keys hand all of them to each
     * partition, which hashes every one to find its own: with the keys of ten thousand callers that took half a
     * processor.
     *
     * @return sets of keys, each in one partition; none is empty. All in one where this member has stopped
     */
    public <K> Collection<Set<K>> byPartition(Set<K> keys) {
        try {
            PartitionService partitions = hazelcast.getPartitionService();
            return keys.stream()
                    .collect(Collectors.groupingBy(
                            key -> partitions.getPartition(key).getPartitionId(), Collectors.toSet()))
                    .values();
        } catch (HazelcastInstanceNotActiveException stopped) {
            return List.of(keys); // what is done with them says so
        }
    }

    /** Whether this gateway's member runs. */
    public boolean isRunning() {
        return hazelcast.getLifecycleService().isRunning();
    }

    /** Whether as many gateways are there as leases need. */
    public boolean isLargeEnough() {
        return !isProtected
                || hazelcast
                        .getSplitBrainProtectionService()
                        .getSplitBrainProtection(PROTECTION)
                        .hasMinimumSize();
    }

    /** Hands this member's data to the others and leaves. Blocks for up to some seconds. */
    public void close() {
        hazelcast.shutdown();
    }
}
