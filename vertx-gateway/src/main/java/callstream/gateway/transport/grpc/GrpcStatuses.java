package callstream.gateway.transport.grpc;

import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import io.vertx.core.MultiMap;
import io.vertx.grpc.common.GrpcStatus;
import java.nio.charset.StandardCharsets;

/**
 * The status of each error, as the table beside the messages promises
 * ({@code protocol/src/main/proto/callstream/v1/README.md}), and how it is written.
 */
final class GrpcStatuses {
    private static final String STATUS = "grpc-status";
    private static final String MESSAGE = "grpc-message";

    static GrpcStatus of(ErrorCode error) {
        return switch (error) {
            case ERROR_CODE_MALFORMED_MESSAGE, ERROR_CODE_JOIN_EXPECTED -> GrpcStatus.INVALID_ARGUMENT;
            case ERROR_CODE_UNAUTHENTICATED, ERROR_CODE_TOKEN_EXPIRED, ERROR_CODE_SESSION_REVOKED ->
                GrpcStatus.UNAUTHENTICATED;
            case ERROR_CODE_REMOVED, ERROR_CODE_PUT_OUT -> GrpcStatus.PERMISSION_DENIED;
            case ERROR_CODE_CALL_NOT_FOUND, ERROR_CODE_CALL_ENDED -> GrpcStatus.NOT_FOUND;
            case ERROR_CODE_JOIN_TIMEOUT -> GrpcStatus.DEADLINE_EXCEEDED;
            case ERROR_CODE_REPLACED -> GrpcStatus.ABORTED;
            case ERROR_CODE_ALREADY_IN_CALL, ERROR_CODE_CALL_LOCKED -> GrpcStatus.FAILED_PRECONDITION;
            case ERROR_CODE_ABUSE,
                    ERROR_CODE_TOO_SLOW,
                    ERROR_CODE_MESSAGE_TOO_LARGE,
                    ERROR_CODE_TOO_MANY_CONNECTIONS,
                    ERROR_CODE_TOO_MANY_CALLS -> GrpcStatus.RESOURCE_EXHAUSTED;
            case ERROR_CODE_SHUTTING_DOWN, ERROR_CODE_UNAVAILABLE -> GrpcStatus.UNAVAILABLE;
            case ERROR_CODE_INTERNAL, ERROR_CODE_UNSPECIFIED, UNRECOGNIZED -> GrpcStatus.INTERNAL;
        };
    }

    /** Writes the end of a stream that ended well. */
    static void writeOk(MultiMap trailers) {
        trailers.set(STATUS, Integer.toString(GrpcStatus.OK.code));
    }

    /** Writes the end of a stream into the trailers, or into the head where nothing else is sent. */
    static void write(MultiMap trailers, Error error) {
        write(trailers, of(error.getCode()), error.getMessage());
    }

    static void write(MultiMap trailers, GrpcStatus status, String message) {
        trailers.set(STATUS, Integer.toString(status.code)).set(MESSAGE, percentEncoded(message));
    }

    /** As gRPC over HTTP/2 has it: printable ASCII but for the percent sign stands for itself. */
    static String percentEncoded(String text) {
        var encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= ' ' && octet <= '~' && octet != '%') {
                encoded.append((char) octet);
            } else {
                encoded.append(String.format("%%%02X", octet & 0xFF));
            }
        }
        return encoded.toString();
    }

    private GrpcStatuses() {}
}
