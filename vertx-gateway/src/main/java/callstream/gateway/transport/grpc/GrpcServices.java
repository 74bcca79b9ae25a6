package callstream.gateway.transport.grpc;

import callstream.protocol.v1.CallServiceProto;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.health.HealthService;
import io.vertx.grpc.reflection.ReflectionService;
import io.vertx.grpc.server.GrpcProtocol;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.Service;
import java.util.function.BooleanSupplier;

/**
 * What gRPC's tools ask a server for: its services ({@code grpc.reflection.v1}), and whether it can serve
 * ({@code grpc.health.v1}): {@code callstream.v1.CallService} as {@code /health/ready} on the management port, the
 * server without a name as {@code /health/live}. Anybody may ask, so a question is small.
 */
final class GrpcServices {
    private static final ServiceName CALLS = ServiceName.create("callstream.v1", "CallService");
    private static final int MAX_QUESTION_BYTES = 4 * 1024;

    /**
     * A server that answers them.
     *
     * @param isReady whether callers can be served now; asked on an event loop
     */
    static GrpcServer open(Vertx vertx, BooleanSupplier isReady) {
        var options = new GrpcServerOptions()
                .setMaxMessageSize(MAX_QUESTION_BYTES)
                .removeEnabledProtocol(GrpcProtocol.WEB)
                .removeEnabledProtocol(GrpcProtocol.WEB_TEXT)
                .removeEnabledProtocol(GrpcProtocol.TRANSCODING);
        HealthService health =
                HealthService.create(vertx).register(CALLS, () -> Future.succeededFuture(isReady.getAsBoolean()));
        var descriptor = CallServiceProto.getDescriptor().findServiceByName(CALLS.name());
        return GrpcServer.server(vertx, options)
                .addService(Service.service(CALLS, descriptor).build()) // named only; its streams are GrpcTransport's
                .addService(health)
                .addService(ReflectionService.v1());
    }

    private GrpcServices() {}
}
