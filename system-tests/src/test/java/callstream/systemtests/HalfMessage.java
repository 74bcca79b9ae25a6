package callstream.systemtests;

import callstream.local.caller.CallEnd;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ServerMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection that announces a message, sends half of it and waits. Written by hand, as no client library would.
 *
 * <pre>
 *   GET /v1/connect, Upgrade: websocket
 *   82            one binary message, whole in this frame
 *   FF            masked; the length follows in 8 bytes
 *   length, mask, half of the bytes (RFC 6455, section 5.2)
 * </pre>
 */
final class HalfMessage implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;

    private final SocketChannel socket;

    private HalfMessage(SocketChannel socket) {
        this.socket = socket;
    }

    /** @param bytes of the whole message; as much of the first half is sent as the network takes without waiting */
    static HalfMessage send(URI gateway, int bytes) throws IOException {
        SocketChannel socket = SocketChannel.open(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
        socket.socket().setSoTimeout((int) LIMIT.toMillis());
        upgrade(socket, gateway.getAuthority());
        ByteBuffer half = ByteBuffer.allocate(14 + bytes / 2);
        half.put((byte) 0x82).put((byte) 0xFF).putLong(bytes).putInt(0).rewind();
        socket.configureBlocking(false);
        while (socket.write(half) > 0) {
            // as long as it takes some
        }
        socket.configureBlocking(true);
        return new HalfMessage(socket);
    }

    private static void upgrade(SocketChannel socket, String host) throws IOException {
        String request = "GET /v1/connect HTTP/1.1\r\nHost: " + host + "\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
        var answer = new StringBuilder();
        InputStream in = socket.socket().getInputStream();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the gateway hung up: " + answer);
            }
            answer.append((char) next);
        }
        if (!answer.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("the gateway does not upgrade: " + answer);
        }
    }

    /** How the gateway ended it; waits for that. */
    CallEnd end() throws IOException {
        var in = new DataInputStream(new BufferedInputStream(socket.socket().getInputStream()));
        Error error = null;
        try {
            while (true) {
                int kind = in.readUnsignedByte() & 0x0F;
                byte[] payload = new byte[length(in)];
                in.readFully(payload);
                if (kind == CLOSE) {
                    return new CallEnd(ByteBuffer.wrap(payload).getShort(), error);
                }
                error = kind == BINARY ? errorIn(payload) : error;
            }
        } catch (EOFException | SocketException brokenOff) {
            return new CallEnd(CallEnd.BROKEN, error);
        }
    }

    /** Nothing that a gateway says here has 64 KiB. */
    private static int length(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() & 0x7F;
        return length == 126 ? in.readUnsignedShort() : length;
    }

    private static @Nullable Error errorIn(byte[] message) throws InvalidProtocolBufferException {
        ServerMessage said = ServerMessage.parseFrom(message);
        return said.hasError() ? said.getError() : null;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
