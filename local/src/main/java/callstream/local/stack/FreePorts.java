package callstream.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Picks ports that nobody uses, each once. Not from 32768 upwards, where systems take the ports of outgoing
 * connections: one of those may sit on a part's port while the part is restarted (Linux, {@code ip_local_port_range}).
 */
final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 1_000;

    private final Set<Integer> given = new HashSet<>();

    /** @throws StackException if none is found */
    int next() throws StackException {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (!given.contains(port) && isFree(port)) {
                given.add(port);
                return port;
            }
        }
        throw new StackException("No free port from " + FIRST + " to " + LAST + ": stop what uses them.");
    }

    /** Whether a server could listen there on 127.0.0.1. */
    static boolean isFree(int port) {
        // Not SO_REUSEADDR off, as the parts listen with it on: a port in TIME_WAIT is free to them.
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
