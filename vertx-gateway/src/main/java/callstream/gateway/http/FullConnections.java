package callstream.gateway.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Counts the HTTP/2 connections on which as many streams were open as may be, each once: their clients wait with more,
 * or are told to (REFUSED_STREAM). On the connections' event loops.
 */
final class FullConnections {
    private final int most;
    private final Counter full;

    /**
     * Registers {@code callstream.gateway.connections.streams.full}.
     *
     * @param most streams that one connection may have open
     */
    FullConnections(int most, MeterRegistry meters) {
        this.most = most;
        this.full = Counter.builder("callstream.gateway.connections.streams.full")
                .description("HTTP/2 connections that had as many streams open as they may")
                .register(meters);
    }

    /** Watches a connection that has just begun, if it is one of HTTP/2. */
    void watch(Channel connection) {
        Http2ConnectionHandler http2 = connection.pipeline().get(Http2ConnectionHandler.class);
        if (http2 != null) {
            http2.connection().addListener(new Watch(http2.connection()));
        }
    }

    private final class Watch extends Http2ConnectionAdapter {
        private final Http2Connection connection;
        private boolean counted;

        Watch(Http2Connection connection) {
            this.connection = connection;
        }

        @Override
        public void onStreamActive(Http2Stream stream) {
            if (!counted && connection.remote().numActiveStreams() >= most) {
                counted = true;
                full.increment();
            }
        }
    }
}
