package callstream.benchmarks.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between a caller and a gateway on this machine, and reads what the gateway says as slowly as it is told: the
 * gateway's socket fills up as that of a caller with a bad line does.
 */
final class Trickle implements AutoCloseable {
    /** What the system may hold between the gateway and here: little, so that slowness is felt at once. */
    private static final int BUFFER = 16 * 1024;

    private static final long NOT_SLOW = 0;

    private final ServerSocket server;
    private final int gatewayPort;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile long bytesPerSecond = NOT_SLOW;

    private Trickle(ServerSocket server, int gatewayPort) {
        this.server = server;
        this.gatewayPort = gatewayPort;
    }

    /** Listens on a port of its own. */
    static Trickle to(int gatewayPort) throws IOException {
        var trickle = new Trickle(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), gatewayPort);
        start("trickle", trickle::accept);
        return trickle;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Reads no faster from now on. */
    void slowDown(int bytes) {
        bytesPerSecond = bytes;
    }

    /** Reads all that comes from now on. */
    void openUp() {
        bytesPerSecond = NOT_SLOW;
    }

    private static void start(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = server.accept();
                var gateway = new Socket();
                gateway.setReceiveBufferSize(BUFFER); // before it connects, or the window is larger
                gateway.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gatewayPort));
                open.add(caller);
                open.add(gateway);
                start("trickle-up", () -> pass(caller, gateway, false));
                start("trickle-down", () -> pass(gateway, caller, true));
            }
        } catch (IOException closed) {
            // as close() does
        }
    }

    /** Until either side is gone; then both are. */
    private void pass(Socket from, Socket to, boolean mayBeSlow) {
        byte[] some = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            while (true) {
                long before = mayBeSlow ? bytesPerSecond : NOT_SLOW;
                int most = before == NOT_SLOW ? some.length : (int) Math.max(1, before / 10);
                int read = in.read(some, 0, most);
                if (read < 0) {
                    return;
                }
                out.write(some, 0, read);
                // Asked again: it may have been slowed down while nothing came.
                long rate = mayBeSlow ? bytesPerSecond : NOT_SLOW;
                if (rate != NOT_SLOW) {
                    LockSupport.parkNanos(read * 1_000_000_000L / rate);
                }
            }
        } catch (IOException gone) {
            // the other side sees it by its closed socket
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
