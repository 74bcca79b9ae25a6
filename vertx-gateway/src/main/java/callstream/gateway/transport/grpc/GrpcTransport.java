package callstream.gateway.transport.grpc;

import callstream.gateway.transport.ClientAddress;
import callstream.gateway.transport.ConnectionHandler;
import callstream.gateway.transport.CountedHandler;
import callstream.gateway.transport.Transport;
import callstream.protocol.v1.Error;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Takes gRPC requests and opens a session on each stream of {@value #CONNECT}. One for all event loops.
 *
 * <p>Streams of callers are read and written here, not by Vert.x's gRPC server: that keeps up to the largest message of
 * whoever connects, expands compressed ones without a bound, and can't say {@code Error} before the status
 * ({@code docs/decisions/0021}). It answers what tools ask for, {@link GrpcServices}.
 */
public final class GrpcTransport {
    /** The path of the callers' streams. */
    public static final String CONNECT = "/callstream.v1.CallService/Connect";

    /** That may be open at once. */
    public static final int STREAMS_OF_A_CONNECTION = 32;

    private static final String CONTENT_TYPE = "application/grpc";

    /** What a client may send before it is read, of a stream: some frames, so that no caller waits for a window. */
    private static final int STREAM_WINDOW = 256 * 1024;

    private static final int CONNECTION_WINDOW = 1024 * 1024;

    private final Vertx vertx;
    private final Transport transport;
    private final GrpcServer services;

    /**
     * @param transport what it shares with others
     * @param isReady whether callers can be served now; asked on an event loop
     */
    public GrpcTransport(Vertx vertx, Transport transport, BooleanSupplier isReady) {
        this.vertx = vertx;
        this.transport = transport;
        this.services = GrpcServices.open(vertx, isReady);
    }

    /** The server's options that streams need: windows for frames, and a bound to the streams of one connection. */
    public static HttpServerOptions limit(HttpServerOptions options) {
        return options.setInitialSettings(new Http2Settings()
                        .setInitialWindowSize(STREAM_WINDOW)
                        .setMaxConcurrentStreams(STREAMS_OF_A_CONNECTION)
                        .setMaxHeaderListSize(options.getMaxHeaderSize()))
                .setHttp2ConnectionWindowSize(CONNECTION_WINDOW);
    }

    /** Whether a request is gRPC's. */
    public static boolean isMeant(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(CONTENT_TYPE);
    }

    /** Takes a request that {@link #isMeant}; on the event loop that it will stay on. */
    public void onRequest(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2 || !request.method().equals(HttpMethod.POST)) {
            request.response().setStatusCode(415).end();
        } else if (!request.path().equals(CONNECT)) {
            services.handle(request);
        } else if (isCompressed(request)) {
            refuseCompression(request.response());
        } else {
            connect(request);
        }
    }

    private static boolean isCompressed(HttpServerRequest request) {
        String encoding = request.getHeader("grpc-encoding");
        return encoding != null && !encoding.equals("identity");
    }

    private static void refuseCompression(HttpServerResponse response) {
        begin(response).putHeader("grpc-accept-encoding", "identity");
        GrpcStatuses.write(response.headers(), GrpcStatus.UNIMPLEMENTED, "compressed messages are not taken");
        response.end();
    }

    static HttpServerResponse begin(HttpServerResponse response) {
        return response.putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE);
    }

    private void connect(HttpServerRequest request) {
        String address = transport
                .addresses()
                .of(request.remoteAddress().hostAddress(), request.headers().getAll(ClientAddress.FORWARDED_FOR));
        var connection =
                new GrpcConnection(vertx, vertx.getOrCreateContext(), request, address, transport.socketBuffer());
        connection.open();
        Optional<Error> refusal = transport.admission().enter(address);
        if (refusal.isPresent()) {
            connection.close(refusal.get());
            return;
        }
        ConnectionHandler session = transport.sessions().apply(connection);
        connection.start(
                new CountedHandler(session, transport.admission(), address),
                transport.pingEvery().toMillis());
    }
}
