package callstream.gateway.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.transport.Admission;
import callstream.gateway.transport.Transport;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.grpc.health.v1.HealthCheckRequest;
import io.vertx.grpc.health.v1.HealthCheckResponse;
import io.vertx.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.vertx.grpc.reflection.v1.ServerReflectionRequest;
import io.vertx.grpc.reflection.v1.ServerReflectionResponse;
import io.vertx.grpc.reflection.v1.ServiceResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What gRPC's tools get from a gateway, byte for byte; and what a client gets that does not keep to gRPC. */
class GrpcToolsTest {
    private final Vertx vertx = Vertx.vertx();
    /** Held, as the other: Vert.x closes a client that nobody has any more. */
    private final HttpClient old = vertx.createHttpClient();

    private final HttpClient client = vertx.createHttpClient(
            new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
    private boolean ready = true;
    private int port;

    @BeforeEach
    void serve() {
        var transport = new Transport(
                connection -> {
                    throw new AssertionError("no session was to be opened");
                },
                new Admission(1, 1, new SimpleMeterRegistry()),
                (peer, forwardedFor) -> peer,
                1 << 16,
                Transport.PING_EVERY);
        var streams = new GrpcTransport(vertx, transport, () -> ready);
        port = done(vertx.createHttpServer(GrpcTransport.limit(new HttpServerOptions()))
                        .requestHandler(streams::onRequest)
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void stop() {
        done(vertx.close());
    }

    @Test
    void shouldSayWhetherCallersCanBeServed() throws InvalidProtocolBufferException {
        assertThat(health("callstream.v1.CallService")).isEqualTo(ServingStatus.SERVING);
        assertThat(health("")).isEqualTo(ServingStatus.SERVING);
        ready = false;
        assertThat(health("callstream.v1.CallService")).isEqualTo(ServingStatus.NOT_SERVING);
        assertThat(health("")).as("it lives").isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void shouldNameItsServices() throws InvalidProtocolBufferException {
        var answer = ServerReflectionResponse.parseFrom(ask(
                "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
                ServerReflectionRequest.newBuilder().setListServices("*").build()));
        assertThat(answer.getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .contains("callstream.v1.CallService", "grpc.health.v1.Health");
    }

    @Test
    void shouldDescribeItsMessages() throws InvalidProtocolBufferException {
        var answer = ServerReflectionResponse.parseFrom(ask(
                "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
                ServerReflectionRequest.newBuilder()
                        .setFileContainingSymbol("callstream.v1.CallService")
                        .build()));
        assertThat(answer.getFileDescriptorResponse().getFileDescriptorProtoList())
                .anySatisfy(file -> assertThat(file.toStringUtf8()).contains("CallService"));
    }

    @Test
    void shouldRefuseAStreamThatWouldBeCompressed() {
        HttpClientResponse answer = done(client.request(HttpMethod.POST, port, "127.0.0.1", GrpcTransport.CONNECT)
                .compose(request -> request.putHeader("content-type", "application/grpc")
                        .putHeader("grpc-encoding", "gzip")
                        .send()));
        assertThat(answer.getHeader("grpc-status")).isEqualTo("12");
        assertThat(answer.getHeader("grpc-accept-encoding")).isEqualTo("identity");
    }

    @Test
    void shouldSayThatItHasNoSuchMethod() {
        HttpClientResponse answer =
                done(client.request(HttpMethod.POST, port, "127.0.0.1", "/callstream.v1.CallService/Watch")
                        .compose(request -> request.putHeader("content-type", "application/grpc")
                                .send()));
        assertThat(answer.getHeader("grpc-status")).isEqualTo("12");
    }

    @Test
    void shouldRefuseGrpcOverHttp1() {
        int status = done(old.request(HttpMethod.POST, port, "127.0.0.1", GrpcTransport.CONNECT)
                        .compose(request -> request.putHeader("content-type", "application/grpc")
                                .send()))
                .statusCode();
        assertThat(status).isEqualTo(415);
    }

    @Test
    void shouldWriteEveryCharacterOfAMessageInAscii() {
        assertThat(GrpcStatuses.percentEncoded("100 % ё\n")).isEqualTo("100 %25 %D1%91%0A");
    }

    private ServingStatus health(String service) throws InvalidProtocolBufferException {
        return HealthCheckResponse.parseFrom(ask(
                        "/grpc.health.v1.Health/Check",
                        HealthCheckRequest.newBuilder().setService(service).build()))
                .getStatus();
    }

    /** The first message of the answer. */
    private byte[] ask(String path, MessageLite question) {
        byte[] encoded = question.toByteArray();
        Buffer framed =
                Buffer.buffer().appendByte((byte) 0).appendInt(encoded.length).appendBytes(encoded);
        Buffer answer = done(client.request(HttpMethod.POST, port, "127.0.0.1", path)
                .compose(request -> request.putHeader("content-type", "application/grpc")
                        .send(framed)
                        .compose(HttpClientResponse::body)));
        return answer.getBytes(5, answer.length());
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
