package callstream.accounts.app;

import callstream.protocol.Limits;
import callstream.protocol.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Kafka broker in this process, for the time of one test class, which may stop it and start it again. */
public final class Broker implements BeforeAllCallback, AfterAllCallback {
    /** Of each topic; not the default, so that nobody can rely on that. */
    public static final int PARTITIONS = 3;

    private final int port = freePort();
    private final int controllerPort = freePort();
    private final Path directory;
    private @Nullable KafkaRaftServer server;

    /** Nothing runs yet, but where it will is known. */
    public Broker() {
        try {
            directory = Files.createTempDirectory("broker");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients connect. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        format();
        start();
        createTopics();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        stop();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Starts it, with all that it had before. */
    public void start() {
        var started = new KafkaRaftServer(KafkaConfig.fromProps(properties(), false), Time.SYSTEM);
        started.startup();
        server = started;
    }

    /** Stops it, or does nothing. */
    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    private void createTopics() {
        List<NewTopic> topics = Topics.ALL.stream()
                .map(topic -> new NewTopic(topic.name(), PARTITIONS, (short) 1))
                .toList();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address()))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Properties properties() {
        var all = new HashMap<String, String>();
        all.put("process.roles", "broker,controller");
        all.put("node.id", "1");
        all.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        all.put("listeners", "PLAINTEXT://" + address() + ",CONTROLLER://127.0.0.1:" + controllerPort);
        all.put("controller.listener.names", "CONTROLLER");
        all.put("log.dirs", directory.toString());
        all.put("message.max.bytes", Integer.toString(Limits.MAX_RECORD_BYTES));
        all.put("auto.create.topics.enable", "false");
        all.put("group.initial.rebalance.delay.ms", "0");
        for (String internal : List.of("offsets.topic", "transaction.state.log")) {
            all.put(internal + ".replication.factor", "1");
            all.put(internal + ".num.partitions", "1");
        }
        all.put("transaction.state.log.min.isr", "1");
        // Its default of 128 MB would be most of the heap of these tests.
        all.put("log.cleaner.dedupe.buffer.size", "2097152");
        var properties = new Properties();
        properties.putAll(all);
        return properties;
    }

    private void format() throws IOException {
        Path file = Files.createTempFile("broker", ".properties");
        try (var out = Files.newOutputStream(file)) {
            properties().store(out, null);
        }
        var said = new ByteArrayOutputStream();
        String[] command = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()};
        int status = StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8));
        Files.delete(file);
        if (status != 0) {
            throw new IOException("the broker's directory can't be formatted: " + said);
        }
    }

    /** Not from 32768 upwards: an outgoing connection may be given the port while the broker is away. */
    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(100, 20_000, 32_000)
                .filter(Broker::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
