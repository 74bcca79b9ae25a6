package callstream.local.caller;

import callstream.protocol.Limits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientOptions;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream of {@code callstream.v1.CallService/Connect}. A client that wants typed messages puts
 * {@code GrpcMessageEncoder.encoder()} and {@code GrpcMessageDecoder.decoder(ServerMessage.getDefaultInstance())} where
 * this one passes bytes.
 */
final class GrpcWire implements Wire {
    private static final ServiceMethod<Buffer, Buffer> CONNECT = ServiceMethod.client(
            ServiceName.create("callstream.v1", "CallService"),
            "Connect",
            GrpcMessageEncoder.IDENTITY,
            GrpcMessageDecoder.IDENTITY);

    private static final int WINDOW_BYTES = 1024 * 1024;

    private final GrpcClientRequest<Buffer, Buffer> request;
    private @Nullable GrpcStatus status;
    private boolean closed;

    private GrpcWire(GrpcClientRequest<Buffer, Buffer> request) {
        this.request = request;
    }

    /**
     * A client of gateways.
     *
     * @param connectTimeoutMs milliseconds
     */
    static GrpcClient client(Vertx vertx, boolean tls, int connectTimeoutMs) {
        var http = new HttpClientOptions()
                .setSsl(tls)
                .setUseAlpn(tls)
                .setConnectTimeout(connectTimeoutMs)
                .setInitialSettings(new Http2Settings().setInitialWindowSize(WINDOW_BYTES))
                .setHttp2ClearTextUpgrade(false)
                .setHttp2MultiplexingLimit(1); // each caller by a connection of its own, as if elsewhere
        var messages = new GrpcClientOptions().setMaxMessageSize(Limits.MAX_RECORD_BYTES);
        return GrpcClient.builder(vertx)
                .with(messages)
                .with(http)
                .with(new PoolOptions().setHttp2MaxSize(Integer.MAX_VALUE))
                .build();
    }

    /** Begins a stream; the gateway learns of it with the first message. */
    static Future<GrpcWire> open(GrpcClient client, URI gateway) {
        int port = gateway.getPort() > 0 ? gateway.getPort() : "https".equals(gateway.getScheme()) ? 443 : 80;
        return client.request(SocketAddress.inetSocketAddress(port, gateway.getHost()), CONNECT)
                .map(request -> new GrpcWire(request.setWriteQueueMaxSize(CallerConnection.QUEUE_BYTES)));
    }

    @Override
    public void listen(Consumer<Buffer> message, Runnable ended) {
        request.exceptionHandler(fault -> end(ended));
        request.response()
                .onSuccess(response -> listen(response, message, ended))
                .onFailure(fault -> end(ended));
    }

    private void listen(GrpcClientResponse<Buffer, Buffer> response, Consumer<Buffer> message, Runnable ended) {
        response.handler(message::accept);
        response.exceptionHandler(fault -> end(ended));
        response.endHandler(end -> {
            status = response.status();
            end(ended);
        });
    }

    private void end(Runnable ended) {
        if (!closed) {
            closed = true;
            ended.run();
        }
    }

    @Override
    public boolean isFull() {
        return request.writeQueueFull();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public Future<Void> write(byte[] message) {
        return request.write(Buffer.buffer(message));
    }

    @Override
    public Future<Void> close() {
        return request.end();
    }

    @Override
    public Future<Void> close(String fault) {
        request.cancel();
        return Future.succeededFuture();
    }

    @Override
    public int closeCode() {
        return status == null ? CallEnd.BROKEN : status.code;
    }
}
