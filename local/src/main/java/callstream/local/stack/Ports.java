package callstream.local.stack;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.ArrayList;
import java.util.List;

/**
 * TCP ports of the parts, all on 127.0.0.1.
 *
 * @param gateways one for each gateway, at least one
 */
public record Ports(
        int broker,
        int brokerController,
        int database,
        int accounts,
        int accountsManagement,
        List<GatewayPorts> gateways,
        int jobManagement,
        int demo) {

    /**
     * Ports of one gateway.
     *
     * @param port where callers connect
     * @param management health and metrics
     * @param hazelcast where other gateways connect
     */
    public record GatewayPorts(int port, int management, int hazelcast) {}

    public Ports {
        gateways = List.copyOf(gateways);
    }

    /**
     * Reads {@code callstream.local.ports}; further gateways get free ports.
     *
     * @throws StackException naming a key that is no port
     */
    static Ports read(Config config, int gateways) throws StackException {
        var list = new ArrayList<GatewayPorts>();
        list.add(new GatewayPorts(
                port(config, "gateway"), port(config, "gateway-management"), port(config, "gateway-hazelcast")));
        var free = new FreePorts();
        while (list.size() < gateways) {
            list.add(new GatewayPorts(free.next(), free.next(), free.next()));
        }
        return new Ports(
                port(config, "broker"),
                port(config, "broker-controller"),
                port(config, "database"),
                port(config, "accounts"),
                port(config, "accounts-management"),
                list,
                port(config, "job-management"),
                port(config, "demo"));
    }

    /**
     * Ports that nobody uses at this moment.
     *
     * @throws StackException if the machine has none left
     */
    public static Ports free(int gateways) throws StackException {
        var free = new FreePorts();
        var list = new ArrayList<GatewayPorts>();
        while (list.size() < gateways) {
            list.add(new GatewayPorts(free.next(), free.next(), free.next()));
        }
        return new Ports(
                free.next(), free.next(), free.next(), free.next(), free.next(), list, free.next(), free.next());
    }

    Ports withGateway(int port) {
        var list = new ArrayList<>(gateways);
        list.set(0, new GatewayPorts(port, list.get(0).management(), list.get(0).hazelcast()));
        return new Ports(broker, brokerController, database, accounts, accountsManagement, list, jobManagement, demo);
    }

    Ports withDemo(int port) {
        return new Ports(
                broker, brokerController, database, accounts, accountsManagement, gateways, jobManagement, port);
    }

    private static int port(Config config, String key) throws StackException {
        try {
            int port = config.getInt("ports." + key);
            if (port >= 1 && port <= 65535) {
                return port;
            }
            throw new StackException("callstream.local.ports." + key + " is " + port + ", not a port (1 to 65535).");
        } catch (ConfigException e) {
            throw new StackException("callstream.local.ports." + key + " is not a port: " + e.getMessage(), e);
        }
    }
}
