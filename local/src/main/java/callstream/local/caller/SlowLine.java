package callstream.local.caller;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between callers and a gateway, and carries no more than so many bytes a second to each caller: the gateway's
 * socket fills up as that of a caller with a bad line does. The other way it is as fast as any. Thread-safe.
 */
public final class SlowLine implements AutoCloseable {
    /** As fast as this machine is. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** What the system may hold between the gateway and here: little, so that slowness is felt at once. */
    private static final int BUFFER = 16 * 1024;

    /** Carried piece by piece, so that nothing comes in a burst. */
    private static final int PIECES_A_SECOND = 10;

    private final URI gateway;
    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile int bytesPerSecond;

    private SlowLine(URI gateway, ServerSocket server, int bytesPerSecond) {
        this.gateway = gateway;
        this.server = server;
        this.bytesPerSecond = bytesPerSecond;
    }

    /**
     * Lays a line.
     *
     * @param gateway with a port
     * @param bytesPerSecond at least 1
     */
    public static SlowLine to(URI gateway, int bytesPerSecond) throws IOException {
        var line = new SlowLine(gateway, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), bytesPerSecond);
        start(line::accept);
        return line;
    }

    /** Where callers connect. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** From now on it carries so many. */
    public void carry(int toBytesPerSecond) {
        bytesPerSecond = toBytesPerSecond;
    }

    private void accept() throws IOException {
        while (true) {
            Socket caller = server.accept();
            var onward = new Socket();
            onward.setReceiveBufferSize(BUFFER); // before it connects, or the window is larger
            onward.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
            open.add(caller);
            open.add(onward);
            start(() -> {
                try (caller;
                        onward) {
                    caller.getInputStream().transferTo(onward.getOutputStream());
                }
            });
            start(() -> {
                try (caller;
                        onward) {
                    carry(onward.getInputStream(), caller.getOutputStream());
                }
            });
        }
    }

    private void carry(InputStream in, OutputStream out) throws IOException {
        byte[] some = new byte[BUFFER];
        long dueNanos = System.nanoTime();
        while (true) {
            int most = Math.min(some.length, Math.max(1, bytesPerSecond / PIECES_A_SECOND));
            int read = in.read(some, 0, most);
            if (read < 0) {
                return;
            }
            out.write(some, 0, read);
            // By what it may carry now: it may have been made slower while nothing came.
            dueNanos = Math.max(dueNanos, System.nanoTime()) + TimeUnit.SECONDS.toNanos(read) / bytesPerSecond;
            for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    /** Breaks all connections. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException ended) {
                        // The line is closed, or one of its ends has gone, which the other sees by its closed socket.
                    }
                },
                "slow-line");
        thread.setDaemon(true);
        thread.start();
    }
}
