package callstream.streaming.samples;

import callstream.protocol.Limits;
import callstream.protocol.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** A real Kafka broker in this process, on ports that are free. */
public final class Broker implements AutoCloseable {
    private final String address;
    private final KafkaRaftServer server;

    /**
     * Starts a broker without topics, 2 to 4 s.
     *
     * @param directory for its data; new
     */
    public Broker(Path directory) throws IOException {
        address = "127.0.0.1:" + freePort();
        Properties properties = properties(directory, address, "127.0.0.1:" + freePort());
        format(directory, properties);
        server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
    }

    /** Where clients connect. */
    public String address() {
        return address;
    }

    /** Creates all topics that the protocol knows. */
    public Broker withTopics(int partitions) {
        Topics.ALL.forEach(topic -> create(topic.name(), partitions));
        return this;
    }

    /** Creates one topic. */
    public void create(String topic, int partitions) {
        ask(admin -> admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                .all()
                .get());
    }

    /** Deletes one topic, with all in it. */
    public void delete(String topic) {
        ask(admin -> admin.deleteTopics(List.of(topic)).all().get());
    }

    /** Deletes all topics. */
    public void deleteAll() {
        ask(admin -> admin.deleteTopics(admin.listTopics().names().get()).all().get());
    }

    @FunctionalInterface
    private interface Question {
        @Nullable
        Object ask(Admin admin) throws ExecutionException, InterruptedException;
    }

    private void ask(Question question) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address))) {
            @Nullable Object unused = question.ask(admin);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Properties properties(Path directory, String broker, String controller) {
        var properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@" + controller),
                Map.entry("listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", directory.toString()),
                Map.entry("message.max.bytes", Integer.toString(Limits.MAX_RECORD_BYTES)),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                // Its default of 128 MB would be most of the heap of these tests.
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152")));
        return properties;
    }

    private static void format(Path directory, Properties properties) throws IOException {
        Path file = Files.createTempFile("broker", ".properties");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        var said = new ByteArrayOutputStream();
        String[] command = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()};
        int status = StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8));
        Files.delete(file);
        if (status != 0) {
            throw new IOException(Arrays.toString(command) + " in " + directory + ": " + said);
        }
    }

    /** A port that nobody uses now. */
    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
