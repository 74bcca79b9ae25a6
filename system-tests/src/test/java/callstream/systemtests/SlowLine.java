package callstream.systemtests;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A line to a gateway that carries no more than so many bytes a second to the client; back it is as fast as any. */
final class SlowLine implements Closeable {
    private static final int CHUNK = 4 * 1024;

    /** Or the kernel would take a second of frames before anybody notices. */
    private static final int RECEIVE_BUFFER = 16 * 1024;

    private final URI gateway;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int bytesPerSecond;

    SlowLine(URI gateway, int bytesPerSecond) throws IOException {
        this.gateway = gateway;
        this.bytesPerSecond = bytesPerSecond;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** Where clients connect. */
    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** From now on it carries so many. */
    void widen(int toBytesPerSecond) {
        bytesPerSecond = toBytesPerSecond;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            var onward = new Socket();
            onward.setReceiveBufferSize(RECEIVE_BUFFER);
            onward.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
            open.add(client);
            open.add(onward);
            start(() -> client.getInputStream().transferTo(onward.getOutputStream()));
            start(() -> carry(onward.getInputStream(), client.getOutputStream()));
        }
    }

    private void carry(InputStream in, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long dueNanos = System.nanoTime();
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            out.write(chunk, 0, read);
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
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException ended) {
                // The line is closed, or one of its ends has gone.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
