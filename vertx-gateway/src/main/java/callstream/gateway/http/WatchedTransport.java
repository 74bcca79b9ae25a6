package callstream.gateway.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ServerChannel;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.transport.Transport;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * Java's own sockets, as Vert.x uses them, which tell of each connection that some ports accept, before Vert.x sees any
 * of its bytes.
 *
 * @param isWatched whether to tell of a port's connections
 * @param accepted told of a connection, on its event loop
 */
record WatchedTransport(IntPredicate isWatched, Consumer<Channel> accepted) implements Transport {
    @Override
    public String name() {
        return Transport.NIO.name();
    }

    @Override
    public boolean available() {
        return Transport.NIO.available();
    }

    @Override
    public Throwable unavailabilityCause() {
        return Transport.NIO.unavailabilityCause();
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
        return new Sockets(this);
    }

    private void watch(ServerBootstrap server) {
        server.handler(new ChannelInitializer<ServerChannel>() {
            @Override
            protected void initChannel(ServerChannel listening) {
                listening.pipeline().addLast(new Accepting(accepted));
            }
        });
    }

    /** What a listening socket reads is connections. */
    private static final class Accepting extends ChannelInboundHandlerAdapter {
        private final Consumer<Channel> accepted;

        Accepting(Consumer<Channel> accepted) {
            this.accepted = accepted;
        }

        @Override
        public void channelRead(ChannelHandlerContext listening, Object message) {
            if (message instanceof Channel connection) {
                connection.pipeline().addLast(new Opening(accepted));
            }
            listening.fireChannelRead(message);
        }
    }

    /** Stands before all handlers of a connection until it is there. */
    private static final class Opening extends ChannelInboundHandlerAdapter {
        private final Consumer<Channel> accepted;

        Opening(Consumer<Channel> accepted) {
            this.accepted = accepted;
        }

        @Override
        public void channelActive(ChannelHandlerContext connection) {
            accepted.accept(connection.channel());
            connection.fireChannelActive();
            connection.pipeline().remove(this);
        }
    }

    /**
     * Extended, not wrapped: its methods speak of types that Netty has deprecated, and the build takes none of these.
     */
    private static final class Sockets extends NioTransport {
        private final WatchedTransport watched;

        Sockets(WatchedTransport watched) {
            this.watched = watched;
        }

        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
            super.configure(options, domainSocket, bootstrap);
            if (watched.isWatched.test(options.getPort())) {
                watched.watch(bootstrap);
            }
        }
    }
}
