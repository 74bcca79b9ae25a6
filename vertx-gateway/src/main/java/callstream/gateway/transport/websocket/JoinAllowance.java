package callstream.gateway.transport.websocket;

import callstream.gateway.transport.MessageBounds;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;

/**
 * The bytes that a connection may send before it is let in. Anybody can open one, and the decoder keeps a frame until
 * its end arrives: at the size of a picture, some hundred frames begun and not ended would fill the direct memory that
 * all calls share. Sits ahead of the decoder until {@link #lift}.
 */
final class JoinAllowance extends ChannelInboundHandlerAdapter {
    private final Runnable overdrawn;
    private int left = MessageBounds.BYTES_BEFORE_ENTRY;

    private JoinAllowance(Runnable overdrawn) {
        this.overdrawn = overdrawn;
    }

    /**
     * Begins to count.
     *
     * @param overdrawn run once, when the connection has sent too much; nothing that it sends is kept from then on
     */
    static void grant(ChannelPipeline pipeline, Runnable overdrawn) {
        ChannelHandlerContext decoder = pipeline.context(WebSocketFrameDecoder.class);
        pipeline.addBefore(decoder.name(), "join-allowance", new JoinAllowance(overdrawn));
    }

    /** The connection may send as much as it likes from now on. */
    static void lift(ChannelPipeline pipeline) {
        if (pipeline.get(JoinAllowance.class) != null) {
            pipeline.remove(JoinAllowance.class);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            left -= bytes.readableBytes();
            if (left < 0) {
                bytes.release();
                Discard.aheadOfDecoder(context.pipeline());
                context.pipeline().remove(this);
                overdrawn.run();
                return;
            }
        }
        context.fireChannelRead(message);
    }
}
