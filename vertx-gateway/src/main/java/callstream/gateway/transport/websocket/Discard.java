package callstream.gateway.transport.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.util.ReferenceCountUtil;

/**
 * Reads and throws away, whole buffers at a time, what still comes on a connection that is being ended for what it
 * sent. Netty's decoder would do so as well, but one byte a pass, on the event loop that other callers share.
 */
final class Discard extends ChannelInboundHandlerAdapter {
    private Discard() {}

    /** From now on nothing reaches the WebSocket decoder, nor who prepares it; on the channel's event loop. */
    static void aheadOfDecoder(ChannelPipeline pipeline) {
        ChannelHandlerContext decoder = pipeline.context(WebSocketFrameDecoder.class);
        if (decoder != null && pipeline.get(Discard.class) == null) { // a closed channel has no handlers any more
            pipeline.addBefore(decoder.name(), "discard", new Discard());
            if (pipeline.get(Unmasking.class) != null) {
                pipeline.remove(Unmasking.class);
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        ReferenceCountUtil.release(bytes);
    }
}
