package callstream.gateway.transport.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * Takes the masks off what a client sends (RFC 6455, section 5.3), where it lies, and puts a mask of 0 in their place,
 * which Netty's decoder does nothing for. The decoder itself goes through a frame eight bytes at a time by ten calls
 * each, which Java's first compiler does not make one of: a third of what an event loop did for senders of pictures.
 * Here some kilobytes at a time are copied out, changed in an array, and copied back.
 *
 * <pre>
 *   header (2) ▸ length (0, 2 or 8) ▸ key (4, or 0 where there is no mask) ▸ payload ▸ header …
 * </pre>
 *
 * <p>Knows frames only so far: what is wrong with one the decoder finds as before, and what comes behind it nobody
 * reads. Keeps no bytes. One for each connection; on its event loop.
 */
final class Unmasking extends ChannelInboundHandlerAdapter {
    private enum Part {
        FIRST,
        SECOND,
        LENGTH,
        KEY,
        PAYLOAD
    }

    private static final int MASKED = 0x80;
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int LENGTH_IN_EIGHT_BYTES = 127;
    private static final int KEY_BYTES = 4;

    /** Of each event loop: eight kilobytes fit the processor's nearest cache. */
    private static final FastThreadLocal<long[]> ROOM = new FastThreadLocal<>() {
        @Override
        protected long[] initialValue() {
            return new long[1024];
        }
    };

    private Part part = Part.FIRST;
    private boolean isMasked;

    /** Bytes of the part that are still to come. */
    private long left;

    /** The length, as far as it has been read. */
    private long length;

    /** The key for the next bytes of the payload, the first one's highest. */
    private int key;

    private Unmasking() {}

    /**
     * From now on the decoder gets what has no mask. Before the client has sent anything: it waits for the handshake's
     * answer (RFC 6455, section 4.1).
     */
    static void aheadOfDecoder(ChannelPipeline pipeline) {
        pipeline.addBefore(pipeline.context(WebSocketFrameDecoder.class).name(), "unmasking", new Unmasking());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            unmask(bytes);
        }
        context.fireChannelRead(message);
    }

    private void unmask(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end) {
            if (part == Part.PAYLOAD) {
                int count = (int) Math.min(left, end - at);
                if (key != 0) {
                    unmask(bytes, at, count);
                }
                at += count;
                left -= count;
                if (left == 0) {
                    part = Part.FIRST;
                }
            } else {
                readHeader(bytes, at);
                at++;
            }
        }
    }

    private void readHeader(ByteBuf bytes, int at) {
        int next = bytes.getUnsignedByte(at);
        switch (part) {
            case FIRST -> part = Part.SECOND;
            case SECOND -> onSecond(next);
            case LENGTH -> {
                length = length << Byte.SIZE | next;
                left--;
                if (left == 0) {
                    onLength();
                }
            }
            case KEY -> {
                key = key << Byte.SIZE | next;
                bytes.setByte(at, 0);
                left--;
                if (left == 0) {
                    begin(Part.PAYLOAD, length);
                }
            }
            case PAYLOAD -> throw new IllegalStateException("not of a header");
        }
    }

    private void onSecond(int second) {
        isMasked = (second & MASKED) != 0;
        int coded = second & ~MASKED;
        length = 0;
        switch (coded) {
            case LENGTH_IN_TWO_BYTES -> begin(Part.LENGTH, Short.BYTES);
            case LENGTH_IN_EIGHT_BYTES -> begin(Part.LENGTH, Long.BYTES);
            default -> {
                length = coded;
                onLength();
            }
        }
    }

    private void onLength() {
        key = 0;
        if (isMasked) {
            begin(Part.KEY, KEY_BYTES);
        } else {
            begin(Part.PAYLOAD, length);
        }
    }

    /** One that is negative, as a length, has ended: what claims so much the decoder refuses. */
    private void begin(Part next, long count) {
        part = next == Part.PAYLOAD && count <= 0 ? Part.FIRST : next;
        left = count;
    }

    private void unmask(ByteBuf bytes, int from, int count) {
        int longs = bytes.nioBufferCount() == 1 ? count / Long.BYTES : 0;
        if (longs > 0) {
            unmask(bytes.nioBuffer(from, longs * Long.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asLongBuffer());
        }
        for (int at = from + longs * Long.BYTES; at < from + count; at++) {
            key = Integer.rotateLeft(key, Byte.SIZE); // what was highest is lowest now
            bytes.setByte(at, bytes.getByte(at) ^ key);
        }
    }

    /** Whole longs: behind them the key is where it was. */
    private void unmask(LongBuffer words) {
        long four = Integer.toUnsignedLong(
                ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? key : Integer.reverseBytes(key));
        long eight = four << Integer.SIZE | four;
        long[] room = ROOM.get();
        int all = words.remaining();
        for (int at = 0; at < all; at += room.length) {
            int count = Math.min(room.length, all - at);
            words.get(at, room, 0, count);
            for (int i = 0; i < count; i++) {
                room[i] ^= eight;
            }
            words.put(at, room, 0, count);
        }
    }
}
