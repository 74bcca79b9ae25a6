package callstream.gateway.transport.websocket;

import callstream.gateway.transport.MessageBounds;
import callstream.protocol.v1.ErrorCode;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.function.BiConsumer;

/**
 * Answers a WebSocket frame that breaks the protocol, above all one that is too large, with a close code.
 *
 * <p>Vert.x would end the TCP connection at once, while the client still writes: the client then sees a reset and never
 * learns why. Here the close frame goes out, and what still comes is read and thrown away, unbuffered, until the client
 * has closed or {@code webSocketClosingTimeout} is over.
 */
final class FrameViolations extends ChannelInboundHandlerAdapter {
    private final BiConsumer<ErrorCode, String> end;

    private FrameViolations(BiConsumer<ErrorCode, String> end) {
        this.end = end;
    }

    /**
     * Takes the decoder's faults before Vert.x gets them.
     *
     * @param vertxHandler where Vert.x takes over from Netty
     * @param end ends the connection, with a text for people
     */
    static void catchAhead(ChannelHandlerContext vertxHandler, BiConsumer<ErrorCode, String> end) {
        vertxHandler.pipeline().addBefore(vertxHandler.name(), "frame-violations", new FrameViolations(end));
    }

    @Override
    @SuppressWarnings("deprecation") // Of ChannelHandler's method; that of ChannelInboundHandler is not.
    public void exceptionCaught(ChannelHandlerContext context, Throwable fault) {
        if (!(fault instanceof CorruptedWebSocketFrameException violation)) {
            context.fireExceptionCaught(fault);
            return;
        }
        Discard.aheadOfDecoder(context.pipeline());
        if (WebSocketCloseStatus.MESSAGE_TOO_BIG.equals(violation.closeStatus())) {
            end.accept(ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE, MessageBounds.TOO_LARGE);
        } else {
            end.accept(ErrorCode.ERROR_CODE_MALFORMED_MESSAGE, "not a WebSocket frame");
        }
    }
}
