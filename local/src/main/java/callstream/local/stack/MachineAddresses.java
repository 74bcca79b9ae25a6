package callstream.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** By what others on the network find this machine. */
public final class MachineAddresses {
    /**
     * Addresses of all networks that are up, the loopback not among them; without the zone of a link.
     *
     * @throws StackException if the machine does not say
     */
    public static List<String> onNetworks() throws StackException {
        try {
            var addresses = new TreeSet<String>();
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (network.isUp() && !network.isLoopback()) {
                    network.inetAddresses()
                            .filter(address -> !address.isLinkLocalAddress())
                            .map(InetAddress::getHostAddress)
                            .forEach(addresses::add);
                }
            }
            return List.copyOf(addresses);
        } catch (IOException e) {
            throw new StackException("This machine does not say which addresses it has: " + e, e);
        }
    }

    private MachineAddresses() {}
}
