package callstream.gateway;

import java.io.IOException;
import java.net.ServerSocket;

/** A port of this machine that nobody listened at a moment ago. */
public final class FreePort {
    public static int next() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private FreePort() {}
}
