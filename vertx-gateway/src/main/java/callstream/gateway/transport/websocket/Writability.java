package callstream.gateway.transport.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;

/** Tells each time that a socket has room again: Vert.x tells it only of what was sent through it. */
final class Writability extends ChannelInboundHandlerAdapter {
    private static final String NAME = "writability";

    private final Runnable drained;

    private Writability(Runnable drained) {
        this.drained = drained;
    }

    /**
     * Begins to tell, in place of what was told before.
     *
     * @param drained run on the channel's event loop
     */
    static void watch(ChannelPipeline pipeline, Runnable drained) {
        if (pipeline.get(NAME) != null) {
            pipeline.remove(NAME);
        }
        pipeline.addFirst(NAME, new Writability(drained));
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.fireChannelWritabilityChanged();
        if (context.channel().isWritable()) {
            drained.run();
        }
    }
}
