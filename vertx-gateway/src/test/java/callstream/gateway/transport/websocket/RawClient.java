package callstream.gateway.transport.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that says just the bytes it is told to, as no WebSocket library would; frames as in RFC 6455, 5.2. */
final class RawClient implements AutoCloseable {
    static final int PING = 9;
    private static final int CLOSE = 8;

    private final Socket socket;
    private final DataInputStream input;

    /** A frame of the server's. */
    record Frame(int opcode, ByteBuf payload) {}

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.input = new DataInputStream(socket.getInputStream());
    }

    static RawClient connect(int port) throws IOException {
        var client = new RawClient(new Socket(InetAddress.getLoopbackAddress(), port));
        client.socket.setSoTimeout(10_000);
        client.socket
                .getOutputStream()
                .write(("GET " + WebSocketTransport.PATH + " HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\n"
                                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        client.skipResponseHead();
        return client;
    }

    /**
     * A binary frame, or only its beginning.
     *
     * @param claimed bytes of payload that the header claims
     * @param given bytes of payload that follow it, all 0
     */
    static ByteBuf beginningOfFrame(int claimed, int given) {
        ByteBuf frame = Unpooled.buffer(14 + given).writeByte(0x82);
        if (claimed < 126) {
            frame.writeByte(0x80 | claimed);
        } else if (claimed < 0x10000) {
            frame.writeByte(0x80 | 126).writeShort(claimed);
        } else {
            frame.writeByte(0x80 | 127).writeLong(claimed);
        }
        return frame.writeInt(0).writeZero(given); // a mask of 0 changes nothing
    }

    /** A fragment of a binary message, which others are to follow. */
    static ByteBuf firstFragment(int length) {
        ByteBuf frame = beginningOfFrame(length, length);
        return frame.setByte(0, 0x02);
    }

    /** The answer to a ping without content. */
    static ByteBuf pong() {
        return Unpooled.buffer(6).writeByte(0x8A).writeByte(0x80).writeInt(0);
    }

    void write(ByteBuf bytes) throws IOException {
        bytes.readBytes(socket.getOutputStream(), bytes.readableBytes());
    }

    Frame read() throws IOException {
        int opcode = input.readUnsignedByte() & 0x0F;
        int length = input.readUnsignedByte();
        byte[] payload = new byte[length == 126 ? input.readUnsignedShort() : length];
        input.readFully(payload);
        return new Frame(opcode, Unpooled.wrappedBuffer(payload));
    }

    /** Reads up to the server's close frame. */
    int closeCode() throws IOException {
        Frame frame = read();
        while (frame.opcode() != CLOSE) {
            frame = read();
        }
        return frame.payload().readUnsignedShort();
    }

    private void skipResponseHead() throws IOException {
        String end = "";
        while (!end.equals("\r\n\r\n")) {
            end = (end + (char) input.readUnsignedByte());
            end = end.substring(Math.max(0, end.length() - 4));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
