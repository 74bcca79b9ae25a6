package callstream.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.stack.Ports;
import callstream.protocol.Limits;
import callstream.protocol.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real broker in a process of its own; one for all tests. */
@Timeout(120)
class BrokerIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PARTITIONS = 3;

    @TempDir
    private static Path folder;

    private static LogTopics topics = new LogTopics(1, 1);
    private static int controllerPort;
    private static int unusedPort;
    private static ProcessHandle broker = ProcessHandle.current();

    @BeforeAll
    static void start() throws Exception {
        Ports ports = Ports.free(1);
        topics = new LogTopics(ports.broker(), PARTITIONS);
        controllerPort = ports.brokerController();
        unusedPort = ports.demo();
        startBroker();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.destroy();
        broker.onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    void shouldHaveAllTopicsOnceItIsReady() throws Exception {
        try (Admin admin = admin()) {
            var described = admin.describeTopics(
                            Topics.ALL.stream().map(Topics.Topic::name).toList())
                    .allTopicNames()
                    .get();

            assertThat(described.values())
                    .hasSize(Topics.ALL.size())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(PARTITIONS));
        }
    }

    @Test
    void shouldKeepRecordsAsLongAndAsLargeAsTheProtocolSays() throws Exception {
        for (Topics.Topic topic : Topics.ALL) {
            String retention = topic.compacted()
                    ? setting(topic.name(), TopicConfig.DELETE_RETENTION_MS_CONFIG)
                    : setting(topic.name(), TopicConfig.RETENTION_MS_CONFIG);
            assertThat(retention).isEqualTo(Long.toString(topic.retention().toMillis()));
            assertThat(setting(topic.name(), TopicConfig.CLEANUP_POLICY_CONFIG))
                    .isEqualTo(topic.compacted() ? "compact" : "delete");
            assertThat(setting(topic.name(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG))
                    .isEqualTo(Integer.toString(Limits.MAX_RECORD_BYTES));
        }
    }

    @Test
    void shouldAlignATopicThatIsThereWithOtherSettings() throws Exception {
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topics.VIDEO_READY),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, "1234567"),
                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }

        await().atMost(LIMIT).until(() -> topics.fault().isEmpty());

        assertThat(setting(Topics.VIDEO_READY, TopicConfig.RETENTION_MS_CONFIG)).isNotEqualTo("1234567");
    }

    @Test
    void shouldKeepItsTopicsOverACrash() throws Exception {
        broker.destroyForcibly();
        broker.onExit().get(30, TimeUnit.SECONDS);

        startBroker();

        try (Admin admin = admin()) {
            assertThat(admin.listTopics().names().get()).contains(Topics.VIDEO_CAPTURED);
        }
    }

    @Test
    void shouldSayThatNobodyAnswers() throws Exception {
        assertThat(new LogTopics(unusedPort, 1).fault()).get().asString().contains("no answer");
    }

    private static String setting(String topic, String key) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = admin()) {
            var configs = admin.describeConfigs(List.of(resource)).all().get();
            return configs.values().iterator().next().get(key).value();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", topics.bootstrapServers()));
    }

    private static void startBroker() throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                Broker.class.getName(),
                folder.toString(),
                Integer.toString(topics.port()),
                Integer.toString(controllerPort));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        broker = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("test.log").toFile())
                .start()
                .toHandle();
        await().atMost(LIMIT).until(() -> topics.fault().isEmpty());
    }
}
