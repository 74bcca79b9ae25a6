package callstream.local.broker;

import callstream.protocol.Limits;
import callstream.protocol.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics of {@link Topics#ALL} on a broker.
 *
 * @param port of the broker on 127.0.0.1
 * @param partitions of a topic that is made
 */
public record LogTopics(int port, int partitions) {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** What is past its retention is deleted by whole segments: small ones keep a topic near its bound. */
    private static final long SEGMENT_BYTES = 32L * 1024 * 1024;

    /** Bound on the disk that one partition takes, should a call send more than its retention foresees. */
    private static final long PARTITION_BYTES = 1024L * 1024 * 1024;

    /** Where clients connect. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /**
     * Makes the topics that are missing and aligns the settings of those that are there.
     *
     * @return why the broker can't be used yet, or nothing where it can
     */
    public Optional<String> fault() throws InterruptedException {
        // An admin client is heavy and complains loudly of a broker that is not there yet.
        if (!accepts()) {
            return Optional.of("no answer on port " + port);
        }
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis());
        try (Admin admin = Admin.create(settings)) {
            return align(admin);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Optional.of("topics can't be made yet: " + cause.getMessage());
        }
    }

    private boolean accepts() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) LIMIT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<String> align(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        Set<String> present = admin.listTopics().names().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        List<NewTopic> missing = Topics.ALL.stream()
                .filter(topic -> !present.contains(topic.name()))
                .map(topic -> new NewTopic(topic.name(), partitions, (short) 1).configs(settings(topic)))
                .toList();
        admin.createTopics(missing).all().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        admin.incrementalAlterConfigs(changes(present)).all().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        List<String> names = Topics.ALL.stream().map(Topics.Topic::name).toList();
        boolean led =
                admin
                        .describeTopics(names)
                        .allTopicNames()
                        .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                        .values()
                        .stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .allMatch(partition -> partition.leader() != null);
        return led ? Optional.empty() : Optional.of("not all partitions have a leader yet");
    }

    private static Map<ConfigResource, Collection<AlterConfigOp>> changes(Set<String> present) {
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        for (Topics.Topic topic : Topics.ALL) {
            if (present.contains(topic.name())) {
                List<AlterConfigOp> set = settings(topic).entrySet().stream()
                        .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
                        .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                        .toList();
                changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), set);
            }
        }
        return changes;
    }

    static Map<String, String> settings(Topics.Topic topic) {
        var settings = new HashMap<String, String>();
        settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Long.toString(SEGMENT_BYTES));
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Limits.MAX_RECORD_BYTES));
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, topic.timedByLog() ? "LogAppendTime" : "CreateTime");
        settings.putAll(topic.compacted() ? compacted(topic) : keeping(topic));
        return settings;
    }

    private static Map<String, String> keeping(Topics.Topic topic) {
        String retention = Long.toString(topic.retention().toMillis());
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                retention,
                // A segment goes when its youngest record is past its retention, so none may go on being filled for
                // the week that is the default: the oldest record stays for twice the retention at most.
                TopicConfig.SEGMENT_MS_CONFIG,
                retention,
                TopicConfig.RETENTION_BYTES_CONFIG,
                Long.toString(PARTITION_BYTES));
    }

    /** Set so that what was replaced or taken away leaves the disk within a minute, not when there is enough of it. */
    private static Map<String, String> compacted(Topics.Topic topic) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(Topics.COMPACTED_SEGMENT.toMillis()),
                TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                "0",
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                Long.toString(topic.retention().toMillis()),
                // How long the broker keeps the file of a segment that it has replaced; a reader has none open so long.
                TopicConfig.FILE_DELETE_DELAY_MS_CONFIG,
                "1000");
    }
}
