package callstream.local.broker;

import callstream.protocol.Limits;
import callstream.protocol.Topics;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The broker's settings, for one machine and a heap of 128 MiB.
 *
 * @param data where segments are kept
 * @param port of clients, on 127.0.0.1
 * @param controllerPort of the controller, on 127.0.0.1
 */
record BrokerSettings(Path data, int port, int controllerPort) {
    private static final int NODE = 1;

    Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        who(all);
        memory(all);
        topics(all);
        return all;
    }

    private void who(Map<String, String> all) {
        all.put("process.roles", "broker,controller");
        all.put("node.id", Integer.toString(NODE));
        all.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        all.put("controller.listener.names", "CONTROLLER");
        all.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        all.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        all.put("log.dirs", data.toString());
        // Nothing balances partitions over one broker.
        all.put("auto.leader.rebalance.enable", "false");
        all.put("group.initial.rebalance.delay.ms", "0");
        // After a kill the controller refuses the broker that starts again until the session of the killed one is over:
        // nothing is led meanwhile. The default of 9 s is for brokers across a network; this one is its own controller.
        all.put("broker.session.timeout.ms", "3000");
        all.put("broker.heartbeat.interval.ms", "500");
    }

    private static void memory(Map<String, String> all) {
        // The default of 128 MiB fills the heap: collections of 100 ms.
        all.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 * 1024 * 1024));
        all.put("num.network.threads", "2");
        all.put("num.io.threads", "4");
        all.put("background.threads", "2");
        // A request holds one batch or a few; the default of 100 MiB is nearly the whole heap.
        all.put("socket.request.max.bytes", Integer.toString(16 * 1024 * 1024));
    }

    private static void topics(Map<String, String> all) {
        // A name with a typing error fails instead of becoming a topic.
        all.put("auto.create.topics.enable", "false");
        all.put("num.partitions", Integer.toString(Topics.DEFAULT_PARTITIONS));
        all.put("message.max.bytes", Integer.toString(Limits.MAX_RECORD_BYTES));
        // What is past its retention goes within a minute, not five.
        all.put("log.retention.check.interval.ms", "60000");
        all.put("default.replication.factor", "1");
        for (String internal :
                new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            all.put(internal + ".replication.factor", "1");
            // Each partition holds open files and buffers; the default is 50.
            all.put(internal + ".num.partitions", "1");
        }
        all.put("transaction.state.log.min.isr", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
    }

    /** Writes them as a file that the broker reads. */
    Path write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var properties = new Properties();
        properties.putAll(all());
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "Written at each start of the broker.");
        }
        return file;
    }
}
