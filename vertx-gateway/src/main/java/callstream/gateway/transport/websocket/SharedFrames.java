package callstream.gateway.transport.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Messages as binary WebSocket frames (RFC 6455, section 5.2: whole, and unmasked, as a server's are). One picture goes
 * to many receivers, so an event loop frames it once, in memory that the system's sockets take as it is; Vert.x would
 * frame and copy it for each. Of each loop the newest {@value #REMEMBERED} are remembered, as the tasks that send one
 * message to many stand behind each other, now and then with those of another between.
 *
 * <p>What is shared is given out as slices without room behind them: Netty's TLS appends what comes next to a buffer
 * that has some, and would do so in the memory of all.
 */
final class SharedFrames {
    private static final int REMEMBERED = 4;

    /** What is smaller is mostly for one receiver alone. */
    private static final int SMALLEST_SHARED = 1024;

    private static final int FINAL_BINARY = 0x82;
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int LENGTH_IN_EIGHT_BYTES = 127;
    private static final int LONGEST_HEADER = 10;

    /** Of each event loop: it alone counts its references. */
    private static final FastThreadLocal<SharedFrames> OF_LOOP = new FastThreadLocal<>() {
        @Override
        protected SharedFrames initialValue() {
            return new SharedFrames();
        }

        @Override
        protected void onRemoval(SharedFrames frames) {
            frames.forget();
        }
    };

    private final byte[][] messages = new byte[REMEMBERED][];
    private final ByteBuf[] frames = new ByteBuf[REMEMBERED];
    private int oldest;

    /** Those of the event loop that asks. */
    static SharedFrames ofThisLoop() {
        return OF_LOOP.get();
    }

    /**
     * The frame that holds a message, to be released by who gets it.
     *
     * @param message nobody changes it: the same array is the same message
     */
    ByteBuf of(byte[] message, ByteBufAllocator memory) {
        return message.length < SMALLEST_SHARED ? framed(message, memory) : shared(message, memory);
    }

    private ByteBuf shared(byte[] message, ByteBufAllocator memory) {
        for (int i = 0; i < REMEMBERED; i++) {
            if (messages[i] == message) {
                return frames[i].retainedSlice();
            }
        }
        ByteBuf frame = framed(message, memory);
        if (frames[oldest] != null) {
            frames[oldest].release();
        }
        messages[oldest] = message;
        frames[oldest] = frame;
        oldest = (oldest + 1) % REMEMBERED;
        return frame.retainedSlice();
    }

    /** Lets go of all that is remembered. */
    void forget() {
        for (int i = 0; i < REMEMBERED; i++) {
            if (frames[i] != null) {
                frames[i].release();
                frames[i] = null;
                messages[i] = null;
            }
        }
    }

    private static ByteBuf framed(byte[] message, ByteBufAllocator memory) {
        ByteBuf frame = memory.directBuffer(LONGEST_HEADER + message.length);
        frame.writeByte(FINAL_BINARY);
        if (message.length < LENGTH_IN_TWO_BYTES) {
            frame.writeByte(message.length);
        } else if (message.length < 1 << 16) {
            frame.writeByte(LENGTH_IN_TWO_BYTES).writeShort(message.length);
        } else {
            frame.writeByte(LENGTH_IN_EIGHT_BYTES).writeLong(message.length);
        }
        return frame.writeBytes(message);
    }
}
