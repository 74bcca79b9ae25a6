package callstream.gateway.http;

import callstream.gateway.transport.grpc.GrpcTransport;
import callstream.gateway.transport.websocket.WebSocketTransport;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What callers reach. One instance on each event loop; all share the port. */
public final class PublicServer extends VerticleBase {
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    /** For HTTP: a connection of a caller is never idle so long, as the transports send pings. */
    private static final int IDLE_SECONDS = 75;

    private static final int GRACE_SECONDS = 4;

    private final Listening listening;
    private final WebSocketTransport webSockets;
    private final GrpcTransport streams;
    private final Handler<HttpServerRequest> api;
    private final Handler<HttpServerRequest> faces;
    private final Predicate<HttpServerRequest> page;
    private final OpeningDeadline opening;
    private final FullConnections full;

    @Nullable
    private HttpServer server;

    /**
     * @param webSockets takes what connects at {@link WebSocketTransport#PATH}
     * @param streams takes what speaks gRPC
     * @param api answers everything under {@code /api/}
     * @param faces answers {@link FaceEndpoint#PATH}
     * @param page answers what else it has a file for, and says whether it has
     * @param opening ends connections that ask for nothing
     */
    public PublicServer(
            Listening listening,
            WebSocketTransport webSockets,
            GrpcTransport streams,
            Handler<HttpServerRequest> api,
            Handler<HttpServerRequest> faces,
            Predicate<HttpServerRequest> page,
            OpeningDeadline opening,
            MeterRegistry meters) {
        this.listening = listening;
        this.webSockets = webSockets;
        this.streams = streams;
        this.api = api;
        this.faces = faces;
        this.page = page;
        this.opening = opening;
        this.full = new FullConnections(GrpcTransport.STREAMS_OF_A_CONNECTION, meters);
    }

    @Override
    public Future<?> start() {
        HttpServerOptions options = GrpcTransport.limit(WebSocketTransport.limit(new HttpServerOptions()
                .setHost(listening.host())
                .setPort(listening.port())
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setTcpNoDelay(true)
                .setIdleTimeout(IDLE_SECONDS)));
        Tls tls = listening.tls();
        int port = listening.port();
        opening.guard(port);
        HttpServer made = vertx.createHttpServer(tls == null ? options : tls.secure(options))
                .connectionHandler(connection ->
                        opening.find(port, connection.remoteAddress()).ifPresent(full::watch))
                .webSocketHandshakeHandler(webSockets.handshakes(client -> opening.onRequest(port, client)))
                .webSocketHandler(webSockets::onConnected)
                .requestHandler(request -> {
                    opening.onRequest(port, request.remoteAddress());
                    onRequest(request);
                });
        server = made;
        if (tls != null) {
            tls.keepCurrent(made);
        }
        return made.listen();
    }

    /** Where it listens, also where the system chose the port; for one that is deployed. */
    public int port() {
        return server == null ? listening.port() : server.actualPort();
    }

    /** Takes no more connections at once; those that are open have {@value #GRACE_SECONDS} s to come to an end. */
    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(GRACE_SECONDS, TimeUnit.SECONDS);
    }

    private void onRequest(HttpServerRequest request) {
        if (GrpcTransport.isMeant(request)) {
            streams.onRequest(request);
            return;
        }
        SecurityHeaders.onAnswer(request);
        if (ApiPath.isMeant(request.path())) {
            api.handle(request);
        } else if (request.path().equals(FaceEndpoint.PATH)) {
            faces.handle(request);
        } else if (!page.test(request)) {
            answerWithoutPage(request);
        }
    }

    private static void answerWithoutPage(HttpServerRequest request) {
        if (request.path().equals("/")) {
            answer(request, 200, "Callstream gateway. Clients connect to /v1/connect; the API is under /api/.\n");
        } else {
            answer(request, 404, "There is nothing here. Clients connect to /v1/connect; the API is under /api/.\n");
        }
    }

    private static void answer(HttpServerRequest request, int status, String text) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end(text);
    }
}
