package callstream.local.database;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Asks a PostgreSQL server for a session and looks only at the first byte of its answer: a server that still starts
 * accepts connections, and refuses sessions.
 *
 * <pre>
 *   ▶ length(4) 00 03 00 00 "user" 0 USER 0 "database" 0 DATABASE 0 0
 *   ◀ 'R' prove who you are (ready) │ 'E' error
 * </pre>
 *
 * (PostgreSQL documentation, "Message Formats": StartupMessage, Authentication, ErrorResponse.)
 */
final class StartupHandshake {
    private static final int PROTOCOL_3_0 = 3 << 16;
    private static final int TIMEOUT_MS = 1_000;
    private static final int PROVE_WHO_YOU_ARE = 'R';

    private StartupHandshake() {}

    /** Why the server gives no session, or nothing where it would. */
    static Optional<String> fault(int port, String user, String database) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write(message(user, database));
            int answer = new DataInputStream(socket.getInputStream()).read();
            return answer == PROVE_WHO_YOU_ARE ? Optional.empty() : Optional.of("it gives no sessions yet");
        } catch (IOException e) {
            return Optional.of("no answer on port " + port);
        }
    }

    static byte[] message(String user, String database) {
        byte[] parameters = ("user\0" + user + "\0database\0" + database + "\0\0").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + parameters.length)
                .putInt(8 + parameters.length)
                .putInt(PROTOCOL_3_0)
                .put(parameters)
                .array();
    }
}
