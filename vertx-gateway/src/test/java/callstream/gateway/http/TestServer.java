package callstream.gateway.http;

import callstream.gateway.transport.Admission;
import callstream.gateway.transport.Connection;
import callstream.gateway.transport.ConnectionHandler;
import callstream.gateway.transport.Transport;
import callstream.gateway.transport.grpc.GrpcTransport;
import callstream.gateway.transport.websocket.AllowedOrigins;
import callstream.gateway.transport.websocket.WebSocketTransport;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A public server whose callers are let in and not heard, and which asks nobody behind it. */
final class TestServer {
    private static final ConnectionHandler IGNORING = new ConnectionHandler() {
        @Override
        public void onMessage(byte[] message) {}

        @Override
        public void onClosed() {}
    };

    /** Deploys it; it listens when this returns. */
    static void deploy(Vertx vertx, Listening at, OpeningDeadline opening, MeterRegistry meters) {
        deploy(vertx, at, request -> false, opening, meters);
    }

    /** One that has a page. */
    static void deploy(
            Vertx vertx,
            Listening at,
            Predicate<HttpServerRequest> page,
            OpeningDeadline opening,
            MeterRegistry meters) {
        deploy(vertx, at, page, connection -> {}, opening, meters);
    }

    /** One that hands the connections of its callers on; all are on one event loop. */
    static void deploy(
            Vertx vertx,
            Listening at,
            Predicate<HttpServerRequest> page,
            Consumer<Connection> callers,
            OpeningDeadline opening,
            MeterRegistry meters) {
        var transport = new Transport(
                connection -> {
                    callers.accept(connection);
                    return IGNORING;
                },
                new Admission(10, 10, meters),
                (peer, forwardedFor) -> peer,
                1 << 16,
                Transport.PING_EVERY);
        vertx.deployVerticle(new PublicServer(
                        at,
                        new WebSocketTransport(vertx, transport, AllowedOrigins.of(List.of()), meters),
                        new GrpcTransport(vertx, transport, () -> true),
                        request -> {},
                        request -> {},
                        page,
                        opening,
                        meters))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private TestServer() {}
}
