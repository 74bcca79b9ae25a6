package callstream.local.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Looks before anything is started whether all ports can be had. */
final class PortCheck {
    /**
     * One port that the stack needs.
     *
     * @param part who listens there
     * @param move how to choose another port
     */
    record Need(String part, int port, String move) {}

    private PortCheck() {}

    /** What a stack with these ports needs. */
    static List<Need> needs(Ports ports, boolean demo) {
        var needs = new ArrayList<Need>();
        needs.add(variable(PartNames.BROKER, ports.broker(), "CALLSTREAM_BROKER_PORT"));
        needs.add(variable(PartNames.BROKER, ports.brokerController(), "CALLSTREAM_BROKER_CONTROLLER_PORT"));
        needs.add(variable(PartNames.DATABASE, ports.database(), "CALLSTREAM_DATABASE_PORT"));
        needs.add(variable(PartNames.ACCOUNTS, ports.accounts(), "CALLSTREAM_ACCOUNTS_PORT"));
        needs.add(variable(PartNames.ACCOUNTS, ports.accountsManagement(), "CALLSTREAM_ACCOUNTS_MANAGEMENT_PORT"));
        for (int i = 0; i < ports.gateways().size(); i++) {
            Ports.GatewayPorts gateway = ports.gateways().get(i);
            String part = PartNames.gateway(i);
            needs.add(new Need(part, gateway.port(), "--port PORT or CALLSTREAM_GATEWAY_PORT"));
            needs.add(variable(part, gateway.management(), "CALLSTREAM_GATEWAY_MANAGEMENT_PORT"));
            needs.add(variable(part, gateway.hazelcast(), "CALLSTREAM_GATEWAY_HAZELCAST_PORT"));
        }
        needs.add(variable(PartNames.JOB, ports.jobManagement(), "CALLSTREAM_JOB_MANAGEMENT_PORT"));
        if (demo) {
            needs.add(new Need(PartNames.DEMO, ports.demo(), "--demo-port PORT or CALLSTREAM_DEMO_PORT"));
        }
        return needs;
    }

    private static Need variable(String part, int port, String name) {
        return new Need(part, port, "the environment variable " + name);
    }

    /**
     * @param isFree whether a port can be listened on
     * @throws StackException naming the first port that can't be had, for whom, and how to choose another
     */
    static void check(List<Need> needs, IntPredicate isFree) throws StackException {
        Map<Integer, Need> taken = new HashMap<>();
        for (Need need : needs) {
            Need other = taken.put(need.port(), need);
            if (other != null) {
                throw new StackException("Port " + need.port() + " is asked for by " + other.part() + " and by "
                        + need.part() + ": choose another with " + need.move() + ".");
            }
            if (!isFree.test(need.port())) {
                throw new StackException("Port " + need.port() + ", which " + need.part()
                        + " needs, is in use: stop what uses it, or choose another with " + need.move() + ".");
            }
        }
    }
}
