package callstream.gateway.transport;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Over gRPC's own client, whose messages are bytes here so that a test can send any. */
final class GrpcCaller extends RemoteCaller {
    private static final MethodDescriptor<byte[], byte[]> CONNECT = MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
            .setFullMethodName("callstream.v1.CallService/Connect")
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build();

    private final ManagedChannel channel;
    private final ClientCall<byte[], byte[]> call;
    private final AtomicBoolean paused = new AtomicBoolean();

    private GrpcCaller(ManagedChannel channel) {
        this.channel = channel;
        this.call = channel.newCall(CONNECT, CallOptions.DEFAULT);
    }

    static GrpcCaller connect(int port) {
        var caller = new GrpcCaller(NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .maxInboundMessageSize(1 << 20)
                .directExecutor()
                .build());
        caller.start();
        return caller;
    }

    private void start() {
        call.start(new Listener(), new Metadata());
        call.request(1);
    }

    @Override
    void send(byte[] message) {
        call.sendMessage(message);
    }

    @Override
    void pause() {
        paused.set(true);
    }

    @Override
    void resume() {
        paused.set(false);
        call.request(1);
    }

    @Override
    void finish() {
        call.halfClose();
    }

    @Override
    void vanish() {
        channel.shutdownNow();
    }

    private final class Listener extends ClientCall.Listener<byte[]> {
        @Override
        public void onMessage(byte[] message) {
            hear(message);
            if (!paused.get()) {
                call.request(1);
            }
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            ended(status.getCode().name());
            channel.shutdown();
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }
}
