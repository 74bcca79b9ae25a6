package callstream.gateway.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.Limits;
import callstream.protocol.v1.ErrorCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the bytes of a connection that sends what it should not. */
class UnwantedBytesTest {
    private final List<ErrorCode> ends = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(
            new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                    .maxFramePayloadLength(Limits.MAX_MESSAGE_BYTES)
                    .withUTF8Validator(false)
                    .closeOnProtocolViolation(false) // as Vert.x has it
                    .build()),
            new ChannelInboundHandlerAdapter());

    @Test
    void shouldKeepNothingBeyondTheAllowanceOfAStranger() {
        JoinAllowance.grant(channel.pipeline(), () -> ends.add(ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE));
        channel.writeInbound(RawClient.beginningOfFrame(300_000, 8_000));
        assertThat(ends).isEmpty();

        assertReleasedAtOnce(Unpooled.buffer().writeZero(200));
        assertReleasedAtOnce(Unpooled.buffer().writeZero(200_000));
        assertThat(ends).containsExactly(ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE);
    }

    @Test
    void shouldTakeWholePicturesOfWhomItHasLetIn() {
        JoinAllowance.grant(channel.pipeline(), () -> ends.add(ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE));
        JoinAllowance.lift(channel.pipeline());
        channel.writeInbound(RawClient.beginningOfFrame(300_000, 300_000));
        assertThat(channel.inboundMessages()).hasSize(1);
        assertThat(ends).isEmpty();
    }

    @Test
    void shouldThrowWholeBuffersAwayAfterAFrameThatIsTooLarge() {
        Unmasking.aheadOfDecoder(channel.pipeline());
        FrameViolations.catchAhead(channel.pipeline().lastContext(), (code, text) -> ends.add(code));
        channel.writeInbound(RawClient.beginningOfFrame(10 << 20, 0));
        assertThat(ends).containsExactly(ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE);
        assertThat(channel.pipeline().get(Unmasking.class))
                .as("who would look at every byte")
                .isNull();
        assertThat(channel.pipeline().first()).isInstanceOf(Discard.class);
        assertReleasedAtOnce(Unpooled.buffer().writeZero(1 << 20));
    }

    @Test
    void shouldThrowWholeBuffersAwayAfterWhatIsNoFrame() {
        FrameViolations.catchAhead(channel.pipeline().lastContext(), (code, text) -> ends.add(code));
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) 0xF2, 0, 0, 0}));
        assertThat(ends).containsExactly(ErrorCode.ERROR_CODE_MALFORMED_MESSAGE);
        assertReleasedAtOnce(Unpooled.buffer().writeZero(1 << 20));
    }

    private void assertReleasedAtOnce(ByteBuf bytes) {
        int before = bytes.readableBytes();
        channel.writeInbound(bytes);
        assertThat(bytes.refCnt()).isZero();
        assertThat(bytes.readableBytes())
                .as("bytes that the decoder did not walk through")
                .isEqualTo(before);
    }
}
