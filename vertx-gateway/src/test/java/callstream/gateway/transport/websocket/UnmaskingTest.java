package callstream.gateway.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Netty's decoder for servers reads what comes behind it. */
class UnmaskingTest {
    private static final int LARGEST = 1 << 20;
    private static final int BINARY = 0x82;
    private static final int FIRST_OF_MANY = 0x02;
    private static final int LAST_OF_MANY = 0x80;
    private static final int PING = 0x89;
    private static final int KEY = 0x9A_3C_00_F1;

    private final Random random = new Random(7);
    private final EmbeddedChannel channel = new EmbeddedChannel(new WebSocket13FrameDecoder(true, false, LARGEST));

    UnmaskingTest() {
        Unmasking.aheadOfDecoder(channel.pipeline());
    }

    @AfterEach
    void finish() {
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 7, 8, 9, 125, 126, 4_097, 8_191, 8_192, 8_193, 65_535, 65_536, 300_001})
    void shouldGiveTheDecoderWhatTheClientMasked(int length) {
        byte[] payload = payload(length);
        channel.writeInbound(masked(BINARY, payload, KEY));
        assertThat(contents()).containsExactly(payload);
    }

    @Test
    void shouldLeaveNoMaskForTheDecoderToTakeOff() {
        var bytes = new EmbeddedChannel(new WebSocket13FrameDecoder(true, false, LARGEST));
        Unmasking.aheadOfDecoder(bytes.pipeline());
        bytes.pipeline().remove(WebSocket13FrameDecoder.class);
        bytes.writeInbound(masked(BINARY, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, KEY));
        ByteBuf seen = bytes.readInbound();
        assertThat(ByteBufUtil.hexDump(seen)).isEqualTo("828900000000" + "010203040506070809");
        seen.release();
        bytes.finish();
    }

    @Test
    void shouldNotMindWhereTheNetworkCutsFrames() {
        List<byte[]> payloads = new ArrayList<>();
        ByteBuf all = Unpooled.buffer();
        for (int length : new int[] {0, 1, 5, 125, 126, 127, 3_000, 70_000, 0, 12}) {
            byte[] payload = payload(length);
            payloads.add(payload);
            ByteBuf frame = masked(BINARY, payload, random.nextInt());
            all.writeBytes(frame);
            frame.release();
        }
        for (int longest : new int[] {1, 2, 7, 13, 1_000}) {
            writeInParts(all, longest, part -> Unpooled.directBuffer().writeBytes(part));
            assertThat(contents()).as("in parts of up to %d", longest).containsExactlyElementsOf(payloads);
        }
        all.release();
    }

    @Test
    void shouldUnmaskWhateverKindOfMemoryItLiesIn() {
        byte[] payload = payload(5_000);
        List<Function<byte[], ByteBuf>> kinds = List.of(
                bytes -> Unpooled.buffer().writeBytes(bytes),
                bytes -> Unpooled.directBuffer().writeBytes(bytes),
                bytes -> Unpooled.buffer().writeZero(3).writeBytes(bytes).skipBytes(3),
                bytes -> Unpooled.wrappedBuffer(
                        Unpooled.copiedBuffer(bytes, 0, 1_001),
                        Unpooled.copiedBuffer(bytes, 1_001, bytes.length - 1_001)));
        for (Function<byte[], ByteBuf> kind : kinds) {
            ByteBuf frame = masked(BINARY, payload, KEY);
            channel.writeInbound(kind.apply(ByteBufUtil.getBytes(frame)));
            frame.release();
            assertThat(contents()).containsExactly(payload);
        }
    }

    @Test
    void shouldKnowFragmentsAndWhatComesBetweenThem() {
        byte[] first = payload(200);
        byte[] ping = payload(20);
        byte[] last = payload(9);
        channel.writeInbound(Unpooled.wrappedBuffer(
                masked(FIRST_OF_MANY, first, KEY), masked(PING, ping, 77), masked(LAST_OF_MANY, last, ~KEY)));
        List<Object> kinds = new ArrayList<>();
        channel.inboundMessages().forEach(frame -> kinds.add(frame.getClass()));
        assertThat(kinds)
                .containsExactly(
                        BinaryWebSocketFrame.class, PingWebSocketFrame.class, ContinuationWebSocketFrame.class);
        assertThat(contents()).containsExactly(first, ping, last);
    }

    @Test
    void shouldLeaveToTheDecoderWhatIsWrongWithAFrame() {
        assertRefused(Unpooled.wrappedBuffer(new byte[] {(byte) 0x82, 3, 1, 2, 3}), "not masked");
        assertRefused(
                Unpooled.buffer()
                        .writeByte(BINARY)
                        .writeByte(0xFF)
                        .writeLong(-1)
                        .writeInt(KEY),
                "length");
        assertRefused(RawClient.beginningOfFrame(LARGEST + 1, 0), "Max frame length");
    }

    private static void assertRefused(ByteBuf bytes, String why) {
        var refusing = new EmbeddedChannel(new WebSocket13FrameDecoder(true, false, LARGEST));
        Unmasking.aheadOfDecoder(refusing.pipeline());
        assertThatThrownBy(() -> refusing.writeInbound(bytes))
                .isInstanceOf(CorruptedWebSocketFrameException.class)
                .hasMessageContaining(why);
        refusing.finishAndReleaseAll();
    }

    private void writeInParts(ByteBuf all, int longest, Function<ByteBuf, ByteBuf> copy) {
        int at = 0;
        while (at < all.writerIndex()) {
            int count = Math.min(1 + random.nextInt(longest), all.writerIndex() - at);
            channel.writeInbound(copy.apply(all.slice(at, count)));
            at += count;
        }
    }

    private List<byte[]> contents() {
        List<byte[]> contents = new ArrayList<>();
        for (WebSocketFrame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            contents.add(ByteBufUtil.getBytes(frame.content()));
            frame.release();
        }
        return contents;
    }

    private byte[] payload(int length) {
        byte[] payload = new byte[length];
        random.nextBytes(payload);
        return payload;
    }

    /** As RFC 6455 has it in section 5.3: byte i of the payload by byte i modulo 4 of the key. */
    private static ByteBuf masked(int first, byte[] payload, int key) {
        ByteBuf frame = Unpooled.buffer().writeByte(first);
        if (payload.length < 126) {
            frame.writeByte(0x80 | payload.length);
        } else if (payload.length < 1 << 16) {
            frame.writeByte(0x80 | 126).writeShort(payload.length);
        } else {
            frame.writeByte(0x80 | 127).writeLong(payload.length);
        }
        frame.writeInt(key);
        for (int i = 0; i < payload.length; i++) {
            frame.writeByte(payload[i] ^ (key >>> (8 * (3 - i % 4))));
        }
        return frame;
    }
}
