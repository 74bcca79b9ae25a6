package callstream.local.caller;

import callstream.protocol.Limits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientOptions;
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

    private final GrpcClient client;
    private final GrpcClientRequest<Buffer, Buffer> request;
    private @Nullable GrpcStatus status;
    private boolean closed;

    private GrpcWire(GrpcClient client, GrpcClientRequest<Buffer, Buffer> request) {
        this.client = client;
        this.request = request;
    }

    /**
     * Connects, by a client of its own, so that each caller has a connection of its own as if elsewhere. The gateway
     * learns of the stream with the first message.
     *
     * @param connectTimeoutMs milliseconds
     */
    static Future<GrpcWire> open(Vertx vertx, URI gateway, int connectTimeoutMs) {
        boolean tls = "https".equals(gateway.getScheme());
        var http = new HttpClientOptions()
                .setSsl(tls)
                .setUseAlpn(tls)
                .setConnectTimeout(connectTimeoutMs)
                .setInitialSettings(new Http2Settings().setInitialWindowSize(WINDOW_BYTES))
                .setHttp2ClearTextUpgrade(false);
        GrpcClient client =
                GrpcClient.client(vertx, new GrpcClientOptions().setMaxMessageSize(Limits.MAX_RECORD_BYTES), http);
        int usualPort = tls ? 443 : 80;
        int port = gateway.getPort() < 0 ? usualPort : gateway.getPort();
        return client.request(SocketAddress.inetSocketAddress(port, gateway.getHost()), CONNECT)
                .map(request -> new GrpcWire(client, request.setWriteQueueMaxSize(CallerConnection.QUEUE_BYTES)))
                .onFailure(fault -> client.close());
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
            client.close();
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
