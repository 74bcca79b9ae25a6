package callstream.gateway.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedFramesTest {
    private static final int LARGEST = 1 << 20;

    private final SharedFrames shared = new SharedFrames();
    private final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(true);

    @AfterEach
    void forget() {
        shared.forget();
        assertThat(memory.metric().usedDirectMemory()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 1023, 1024, 65_535, 65_536, 500_000})
    void shouldFrameAMessageAsAClientReadsIt(int length) {
        byte[] message = message(length);
        var client = new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, LARGEST));
        client.writeInbound(shared.of(message, memory));
        BinaryWebSocketFrame frame = client.readInbound();
        assertThat(frame.isFinalFragment()).isTrue();
        assertThat(ByteBufUtil.getBytes(frame.content())).isEqualTo(message);
        frame.release();
        client.finish();
    }

    @Test
    void shouldFrameAPictureOnceForAllReceiversEachOfWhomReadsAllOfIt() {
        byte[] message = message(15_000);
        List<ByteBuf> frames = new ArrayList<>();
        for (int receiver = 0; receiver < 50; receiver++) {
            frames.add(shared.of(message, memory));
        }
        assertThat(memory.metric().usedDirectMemory()).isLessThan(2 * 15_100);
        for (ByteBuf frame : frames) {
            assertThat(frame.readableBytes()).isEqualTo(15_004);
            assertThat(frame.maxWritableBytes())
                    .as("room for what Netty's TLS would append in the memory of all")
                    .isZero();
            frame.skipBytes(frame.readableBytes()); // as a socket does
            frame.release();
        }
    }

    @Test
    void shouldKeepPicturesApartThatAreSentInTurns() {
        List<byte[]> messages = List.of(message(2_000), message(3_000), message(2_000));
        for (int receiver = 0; receiver < 10; receiver++) {
            for (byte[] message : messages) {
                ByteBuf frame = shared.of(message, memory);
                assertThat(ByteBufUtil.getBytes(frame, 4, message.length)).isEqualTo(message);
                frame.release();
            }
        }
        assertThat(memory.metric().usedDirectMemory()).isLessThan(7_100);
    }

    @Test
    void shouldHoldAPictureThatWaitsInASocketWhateverComesBehindIt() {
        byte[] first = message(2_000);
        ByteBuf waiting = shared.of(first, memory);
        for (int i = 0; i < 100; i++) {
            shared.of(message(2_000), memory).release();
        }
        assertThat(ByteBufUtil.getBytes(waiting, 4, first.length)).isEqualTo(first);
        assertThat(memory.metric().usedDirectMemory())
                .as("the newest four, and the one that waits")
                .isLessThan(10_100);
        waiting.release();
    }

    private static byte[] message(int length) {
        byte[] message = new byte[length];
        new Random(length).nextBytes(message);
        return message;
    }
}
