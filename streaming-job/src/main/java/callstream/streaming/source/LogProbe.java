package callstream.streaming.source;

import callstream.protocol.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Looks whether the brokers answer and have the topics. The topics are made by whoever runs the log; the job only asks.
 *
 * @param bootstrapServers brokers, host:port with commas between
 */
record LogProbe(String bootstrapServers) {
    private static final int ANSWER_WITHIN_MS = 3_000;

    LogFinding look() throws InterruptedException {
        // A client of its own for each look: one that began before the broker was up backs off longer than we want to.
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS))) {
            return look(admin);
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            return new LogFinding.Lacking(
                    "No Kafka broker answers at " + bootstrapServers,
                    "start it, or set CALLSTREAM_KAFKA_BOOTSTRAP_SERVERS to where one is");
        }
    }

    private LogFinding look(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        String cluster = answer(admin.describeCluster().clusterId());
        var found = new TreeMap<String, TopicDescription>();
        var missing = new ArrayList<String>();
        List<String> names = Topics.ALL.stream().map(Topics.Topic::name).toList();
        for (var asked : admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                found.put(asked.getKey(), answer(asked.getValue()));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                missing.add(asked.getKey());
            }
        }
        if (!missing.isEmpty()) {
            return new LogFinding.Lacking(
                    "Kafka at " + bootstrapServers + " has no topic "
                            + missing.stream().sorted().collect(Collectors.joining(", ")),
                    "create it, with as many partitions as the others have");
        }
        return compare(cluster, found);
    }

    private static LogFinding compare(String cluster, Map<String, TopicDescription> topics) {
        Map<String, Integer> partitions = new TreeMap<>();
        topics.forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
        if (partitions.values().stream().distinct().count() > 1) {
            return new LogFinding.Unusable(
                    "The topics must have one number of partitions, and have " + partitions,
                    "delete and create them anew");
        }
        TopicDescription captured = topics.get(Topics.VIDEO_CAPTURED);
        if (captured == null) {
            throw new IllegalArgumentException("nothing is known of " + Topics.VIDEO_CAPTURED);
        }
        String identity = "cluster " + cluster + ", " + Topics.VIDEO_CAPTURED + " " + captured.topicId();
        return new LogFinding.Complete(
                new CapturedLog(identity, captured.partitions().size()));
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(ANSWER_WITHIN_MS, TimeUnit.MILLISECONDS);
    }
}
