package callstream.gateway.room;

import callstream.gateway.FreePort;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Hazelcast members that reach each other only through relays, so that the way between any two can be cut and mended.
 *
 * <pre>
 *   member i, bound to port b(i), known to the others by port r(i)
 *   member j ── from a port of j's own range ─▸ relay at r(i) ── unless i | j is cut ─▸ b(i)
 * </pre>
 */
final class Members implements AutoCloseable {
    private static final int PORTS_EACH = 200;

    private final List<Relay> relays = new ArrayList<>();
    private final List<Integer> bound = new ArrayList<>();
    private final Set<Set<Integer>> cut = ConcurrentHashMap.newKeySet();
    private final List<Cluster> open = new ArrayList<>();
    private final int firstOutbound;

    /** @param firstOutbound ports that members connect from; as many as {@code number} times 200 must be free */
    Members(int number, int firstOutbound) throws IOException {
        this.firstOutbound = firstOutbound;
        for (int i = 0; i < number; i++) {
            bound.add(FreePort.next());
            relays.add(new Relay(i));
        }
    }

    /** Starts a member that wants at least so many. */
    Cluster start(int member, int leastMembers) {
        List<String> all =
                relays.stream().map(relay -> "127.0.0.1:" + relay.port()).toList();
        var settings = new Cluster.Settings("127.0.0.1", bound.get(member), all, leastMembers);
        int from = firstOutbound + member * PORTS_EACH;
        Cluster cluster = Cluster.open(settings, config -> {
            config.getNetworkConfig()
                    .setPublicAddress("127.0.0.1:" + relays.get(member).port())
                    .addOutboundPortDefinition(from + "-" + (from + PORTS_EACH - 1));
            config.setProperty("hazelcast.merge.first.run.delay.seconds", "3");
            config.setProperty("hazelcast.merge.next.run.delay.seconds", "3");
        });
        open.add(cluster);
        return cluster;
    }

    /** Cuts one member off from all others; connections that there are break. */
    void isolate(int member) {
        for (int other = 0; other < relays.size(); other++) {
            if (other != member) {
                cut.add(Set.of(member, other));
            }
        }
        relays.forEach(Relay::breakWhatIsCut);
    }

    void heal() {
        cut.clear();
    }

    @Override
    public void close() throws IOException {
        open.forEach(Cluster::close);
        for (Relay relay : relays) {
            relay.close();
        }
    }

    /** What stands before one member. */
    private final class Relay implements Closeable {
        private record Way(int from, Socket caller, Socket member) {}

        private final int member;
        private final ServerSocket server;
        private final Set<Way> ways = ConcurrentHashMap.newKeySet();

        Relay(int member) throws IOException {
            this.member = member;
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            start(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        private void accept() throws IOException {
            while (true) {
                Socket caller = server.accept();
                int from = (caller.getPort() - firstOutbound) / PORTS_EACH;
                Socket onward = isCut(from) ? null : connect();
                if (onward == null) {
                    caller.close();
                    continue;
                }
                var way = new Way(from, caller, onward);
                ways.add(way);
                start(() -> pump(way, caller, onward));
                start(() -> pump(way, onward, caller));
            }
        }

        private @Nullable Socket connect() {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), bound.get(member)), 1000);
                return socket;
            } catch (IOException notThere) {
                return null;
            }
        }

        private boolean isCut(int from) {
            return from != member && cut.contains(Set.of(from, member));
        }

        void breakWhatIsCut() {
            ways.stream().filter(way -> isCut(way.from)).forEach(this::end);
        }

        private void pump(Way way, Socket from, Socket to) throws IOException {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[64 * 1024];
                for (int read = in.read(buffer); read >= 0 && !isCut(way.from); read = in.read(buffer)) {
                    out.write(buffer, 0, read);
                }
            } finally {
                end(way);
            }
        }

        private void end(Way way) {
            ways.remove(way);
            for (Socket socket : List.of(way.caller, way.member)) {
                try {
                    socket.close();
                } catch (IOException alreadyGone) {
                    // It is closed all the same.
                }
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            ways.forEach(this::end);
        }
    }

    /** Something that ends with the connection that it serves. */
    private interface Service {
        void run() throws IOException;
    }

    private static void start(Service service) {
        var thread = new Thread(() -> {
            try {
                service.run();
            } catch (IOException ended) {
                // The connection is over, which is how each of these ends.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
