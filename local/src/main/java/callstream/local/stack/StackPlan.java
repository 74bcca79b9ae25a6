package callstream.local.stack;

import callstream.local.broker.LogTopics;
import callstream.local.database.Database;
import callstream.local.stack.ProcessIdentity.Signal;
import callstream.protocol.Topics;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which parts there are, what each is told, and in which order they start: the page to read first.
 *
 * @param environment further variables of single parts, by part
 * @param only names of the parts that are run; empty: all
 */
record StackPlan(
        Installation installation,
        DataDirectory data,
        StackSettings settings,
        Ports ports,
        Map<String, Map<String, String>> environment,
        boolean withDemo,
        Set<String> only) {

    /** Log-ins in five minutes, registrations in an hour: all who ask here have one address, the loopback. */
    private static final String QUOTA = "100000";

    /** A gateway's clients are on this machine too: who is to move does so at once. */
    private static final String DRAIN_TIME = "3 s";

    /** How long each part may take to stop before it is killed. */
    static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    /** All parts that are run, in the order of their start; they stop in the opposite one. */
    List<PartPlan> parts() throws IOException, StackException {
        var database = new Database(data.database(), ports.database());
        var parts = new ArrayList<PartPlan>();
        if (runs(PartNames.BROKER)) {
            parts.add(broker());
        }
        if (runs(PartNames.DATABASE)) {
            parts.add(database(database));
        }
        if (runs(PartNames.ACCOUNTS)) {
            parts.add(accounts(database));
        }
        for (int i = 0; i < ports.gateways().size(); i++) {
            if (runs(PartNames.gateway(i))) {
                parts.add(gateway(i));
            }
        }
        if (runs(PartNames.JOB)) {
            parts.add(job());
        }
        if (withDemo && runs(PartNames.DEMO)) {
            parts.add(demo());
        }
        requireWhole(parts);
        return parts;
    }

    /** Whether a part is among those that are run. */
    boolean runs(String part) {
        return only.isEmpty() || only.contains(part);
    }

    /** @throws StackException naming a part that would wait for one that nobody starts */
    static void requireWhole(List<PartPlan> parts) throws StackException {
        Set<String> names = parts.stream().map(PartPlan::name).collect(Collectors.toSet());
        for (PartPlan part : parts) {
            for (String other : part.after()) {
                if (!names.contains(other)) {
                    throw new StackException(
                            "The part " + part.name() + " waits for " + other + ", which is not among " + names + ".");
                }
            }
        }
    }

    private PartPlan broker() throws StackException {
        var topics = new LogTopics(ports.broker(), Topics.DEFAULT_PARTITIONS);
        return new PartPlan(
                PartNames.BROKER,
                Set.of(),
                environment(PartNames.BROKER, "local", Map.of()),
                java(
                        settings.brokerFlags(),
                        "local",
                        "callstream.local.broker.Broker",
                        data.broker().toString(),
                        text(ports.broker()),
                        text(ports.brokerController())),
                () -> uninterrupted(topics),
                null,
                Signal.TERM,
                STOP_LIMIT);
    }

    private static Optional<String> uninterrupted(LogTopics topics) {
        try {
            return topics.fault();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private PartPlan database(Database database) {
        return new PartPlan(
                PartNames.DATABASE,
                Set.of(),
                environment.getOrDefault(PartNames.DATABASE, Map.of()),
                database::command,
                database::fault,
                null,
                Signal.INT,
                STOP_LIMIT);
    }

    private PartPlan accounts(Database database) throws IOException, StackException {
        Map<String, String> told = new HashMap<>(Map.of(
                "CALLSTREAM_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers(),
                "CALLSTREAM_ACCOUNTS_HOST", "127.0.0.1",
                "CALLSTREAM_ACCOUNTS_PORT", text(ports.accounts()),
                "CALLSTREAM_ACCOUNTS_MANAGEMENT_PORT", text(ports.accountsManagement()),
                "CALLSTREAM_ACCOUNTS_DATABASE_URL", database.url(),
                "CALLSTREAM_ACCOUNTS_DATABASE_USER", Database.NAME,
                "CALLSTREAM_ACCOUNTS_DATABASE_PASSWORD", database.password(),
                "CALLSTREAM_ACCOUNTS_SIGNING_KEY_FILE", data.signingKey().toString(),
                "CALLSTREAM_ACCOUNTS_GENERATE_SIGNING_KEY", "true"));
        told.put("CALLSTREAM_ACCOUNTS_LIMITS_LOG_IN_QUOTA", QUOTA);
        told.put("CALLSTREAM_ACCOUNTS_LIMITS_REGISTRATION_QUOTA", QUOTA);
        return program(
                PartNames.ACCOUNTS,
                // Not after the broker: what happens while it is away is told to it when it is there.
                Set.of(PartNames.DATABASE),
                environment(PartNames.ACCOUNTS, "accounts", told),
                java(settings.accountsFlags(), "accounts", "callstream.accounts.app.Accounts"),
                ports.accountsManagement());
    }

    private PartPlan gateway(int index) throws StackException {
        Ports.GatewayPorts own = ports.gateways().get(index);
        String members = String.join(
                ",",
                ports.gateways().stream()
                        .map(port -> "127.0.0.1:" + port.hazelcast())
                        .toList());
        Map<String, String> told = Map.of(
                "CALLSTREAM_GATEWAY_DRAIN_TIME",
                DRAIN_TIME,
                "CALLSTREAM_GATEWAY_HOST",
                "127.0.0.1",
                "CALLSTREAM_GATEWAY_PORT",
                text(own.port()),
                "CALLSTREAM_GATEWAY_MANAGEMENT_PORT",
                text(own.management()),
                "CALLSTREAM_GATEWAY_ACCOUNTS_URL",
                "http://127.0.0.1:" + ports.accounts(),
                "CALLSTREAM_GATEWAY_HAZELCAST_PORT",
                text(own.hazelcast()),
                "CALLSTREAM_GATEWAY_HAZELCAST_MEMBERS",
                members,
                "CALLSTREAM_KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers());
        String name = PartNames.gateway(index);
        return program(
                name,
                // Not after accounts: it starts meanwhile, and is ready only when accounts answers.
                Set.of(PartNames.BROKER),
                environment(name, "vertx-gateway", told),
                java(flagsOf("vertx-gateway"), "vertx-gateway", "callstream.gateway.app.Gateway"),
                own.management());
    }

    private PartPlan job() throws StackException {
        Map<String, String> told = Map.of(
                "CALLSTREAM_JOB_MANAGEMENT_PORT", text(ports.jobManagement()),
                "CALLSTREAM_JOB_CHECKPOINT", data.checkpoint().toString(),
                "CALLSTREAM_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        return program(
                PartNames.JOB,
                Set.of(PartNames.BROKER),
                environment(PartNames.JOB, "streaming-job", told),
                java(flagsOf("streaming-job"), "streaming-job", "callstream.streaming.app.StreamingJob"),
                ports.jobManagement());
    }

    private PartPlan demo() throws StackException {
        Map<String, String> told =
                Map.of("CALLSTREAM_DEMO_URL", gatewayUrl().toString(), "CALLSTREAM_DEMO_PORT", text(ports.demo()));
        return program(
                PartNames.DEMO,
                Set.of(PartNames.GATEWAY, PartNames.JOB),
                environment(PartNames.DEMO, "local", told),
                java(settings.demoFlags(), "local", "callstream.local.demo.Demo"),
                ports.demo());
    }

    /** A module's program, by the Java that runs this. */
    private JavaProgram java(List<String> flags, String module, String mainClass, String... arguments)
            throws StackException {
        return new JavaProgram(
                installation.archives(), flags, installation.classPath(module), mainClass, List.of(arguments));
    }

    /** A file that java itself reads, one flag a line. */
    private List<String> flagsOf(String module) {
        return List.of("@" + installation.home().resolve(module).resolve("jvm.options"));
    }

    private static PartPlan program(
            String name, Set<String> after, Map<String, String> environment, PartPlan.Launch launch, int management) {
        HttpProbe probe = HttpProbe.onPort(management);
        return new PartPlan(name, after, environment, launch, probe, probe.url(), Signal.TERM, STOP_LIMIT);
    }

    private Map<String, String> environment(String part, String module, Map<String, String> told)
            throws StackException {
        var all = new HashMap<>(told);
        all.put("CLASSPATH", installation.classPath(module));
        all.putAll(environment.getOrDefault(part, Map.of()));
        return all;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + ports.broker();
    }

    URI gatewayUrl() {
        return URI.create("http://127.0.0.1:" + ports.gateways().get(0).port());
    }

    private static String text(int port) {
        return Integer.toString(port);
    }
}
