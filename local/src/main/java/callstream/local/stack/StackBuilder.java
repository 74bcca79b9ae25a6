package callstream.local.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says how a stack is to be; made by {@link Stack#builder}. */
public final class StackBuilder {
    private final Installation installation;
    private final Map<String, Map<String, String>> environment = new HashMap<>();
    private @Nullable Path data;
    private int gateways = 1;
    private boolean freePorts;
    private @Nullable Integer gatewayPort;
    private @Nullable Integer demoPort;
    private @Nullable Integer tlsPort;
    private boolean demo;
    private Set<String> only = Set.of();
    private StackListener listener = StackListener.NONE;

    StackBuilder() throws StackException {
        this.installation = Installation.find();
    }

    /** Where it keeps its data; {@code var} of the installation where nobody says. */
    public StackBuilder data(Path directory) {
        this.data = directory;
        return this;
    }

    /** Any ports that are free, instead of the configured ones. */
    public StackBuilder freePorts() {
        this.freePorts = true;
        return this;
    }

    /** Port of the first gateway; 0: any that is free. */
    public StackBuilder gatewayPort(int port) {
        this.gatewayPort = port;
        return this;
    }

    /**
     * Serves callers with TLS too, on all of this machine's addresses, by a certificate that is made where there is
     * none.
     */
    public StackBuilder tls(int port) {
        this.tlsPort = port;
        return this;
    }

    /** How many gateways; those after the first get free ports. */
    public StackBuilder gateways(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a stack has at least 1 gateway, not " + count);
        }
        this.gateways = count;
        return this;
    }

    /** How often the streaming job takes a batch, as its configuration writes it: {@code 100 ms}. */
    public StackBuilder trigger(String interval) {
        return environment(PartNames.JOB, "CALLSTREAM_JOB_TRIGGER", interval);
    }

    /** Adds robot callers and a page that shows their call. */
    public StackBuilder demo() {
        this.demo = true;
        return this;
    }

    /**
     * These parts and no others, by their names; all where nobody says. Whoever one of them waits for must be among
     * them, or the start fails.
     */
    public StackBuilder only(String... parts) {
        this.only = Set.of(parts);
        return this;
    }

    /** Port of the page; 0: any that is free. */
    public StackBuilder demoPort(int port) {
        this.demoPort = port;
        return this;
    }

    /** Sets a variable for one part: any key of its {@code reference.conf}. Wins over what the stack sets. */
    public StackBuilder environment(String part, String name, String value) {
        environment.computeIfAbsent(part, key -> new HashMap<>()).put(name, value);
        return this;
    }

    /** Who is told what happens to the parts. */
    public StackBuilder listener(StackListener told) {
        this.listener = told;
        return this;
    }

    /**
     * The stack, not started.
     *
     * @throws StackException if the configuration can't be used, a module is not built, or a certificate can't be made
     */
    public Stack build() throws StackException, InterruptedException {
        var settings = StackSettings.load(gateways);
        Path directory = data == null ? installation.defaultData() : data;
        var files = new DataDirectory(directory);
        if (tlsPort != null) {
            secure(files, tlsPort);
        }
        var plan = new StackPlan(installation, files, settings, ports(settings), Map.copyOf(environment), demo, only);
        return new Stack(plan, settings, listener);
    }

    /**
     * Starts it and waits until all parts are ready.
     *
     * @throws StackException if it can't; nothing is left running then
     */
    public Stack start() throws StackException, InterruptedException {
        Stack stack = build();
        stack.start();
        return stack;
    }

    private void secure(DataDirectory files, int port) throws StackException, InterruptedException {
        TlsCertificate made = TlsCertificate.in(files.tls(), MachineAddresses.onNetworks());
        environment(
                PartNames.GATEWAY,
                "CALLSTREAM_GATEWAY_TLS_CERTIFICATE",
                made.certificate().toString());
        environment(PartNames.GATEWAY, "CALLSTREAM_GATEWAY_TLS_KEY", made.key().toString());
        environment(PartNames.GATEWAY, "CALLSTREAM_GATEWAY_TLS_HOST", "0.0.0.0");
        environment(PartNames.GATEWAY, "CALLSTREAM_GATEWAY_TLS_PORT", Integer.toString(port));
    }

    private Ports ports(StackSettings settings) throws StackException {
        Ports ports = freePorts ? Ports.free(gateways) : settings.ports();
        if (gatewayPort != null) {
            ports = ports.withGateway(gatewayPort == 0 ? new FreePorts().next() : gatewayPort);
        }
        if (demoPort != null) {
            ports = ports.withDemo(demoPort == 0 ? new FreePorts().next() : demoPort);
        }
        return ports;
    }
}
