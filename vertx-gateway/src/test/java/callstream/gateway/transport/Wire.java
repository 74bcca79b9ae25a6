package callstream.gateway.transport;

import callstream.protocol.v1.ErrorCode;
import io.vertx.core.Vertx;

/** The transports that one contract holds for, each with a client of its own. */
enum Wire {
    WEBSOCKET {
        @Override
        RemoteCaller connect(Vertx vertx, int port) {
            return WebSocketCaller.connect(vertx, port);
        }

        @Override
        String endOf(ErrorCode error) {
            return switch (error) {
                case ERROR_CODE_MESSAGE_TOO_LARGE -> "1009";
                case ERROR_CODE_TOO_MANY_CONNECTIONS -> "1013";
                case ERROR_CODE_CALL_NOT_FOUND -> "4404";
                case ERROR_CODE_TOO_SLOW -> "4410";
                case ERROR_CODE_JOIN_TIMEOUT -> "4408";
                case ERROR_CODE_JOIN_EXPECTED, ERROR_CODE_MALFORMED_MESSAGE -> "4400";
                default -> throw new IllegalArgumentException(error.toString());
            };
        }

        @Override
        String goodEnd() {
            return "1000";
        }
    },
    GRPC {
        @Override
        RemoteCaller connect(Vertx vertx, int port) {
            return GrpcCaller.connect(port);
        }

        @Override
        String endOf(ErrorCode error) {
            return switch (error) {
                case ERROR_CODE_MESSAGE_TOO_LARGE, ERROR_CODE_TOO_MANY_CONNECTIONS, ERROR_CODE_TOO_SLOW ->
                    "RESOURCE_EXHAUSTED";
                case ERROR_CODE_CALL_NOT_FOUND -> "NOT_FOUND";
                case ERROR_CODE_JOIN_TIMEOUT -> "DEADLINE_EXCEEDED";
                case ERROR_CODE_JOIN_EXPECTED, ERROR_CODE_MALFORMED_MESSAGE -> "INVALID_ARGUMENT";
                default -> throw new IllegalArgumentException(error.toString());
            };
        }

        @Override
        String goodEnd() {
            return "OK";
        }
    };

    /** Connects; what the gateway does then the caller has heard. */
    abstract RemoteCaller connect(Vertx vertx, int port);

    /** What the protocol's table says of it. */
    abstract String endOf(ErrorCode error);

    abstract String goodEnd();
}
