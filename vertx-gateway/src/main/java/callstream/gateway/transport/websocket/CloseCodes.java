package callstream.gateway.transport.websocket;

import callstream.protocol.v1.ErrorCode;

/**
 * The close code of each error, as the table beside the messages promises
 * ({@code protocol/src/main/proto/callstream/v1/README.md}). Codes from 4000 are ours to give (RFC 6455, section
 * 7.4.2); their last digits follow the HTTP status that says the same.
 */
final class CloseCodes {
    static final short NORMAL = 1000;

    static short of(ErrorCode error) {
        return switch (error) {
            case ERROR_CODE_MALFORMED_MESSAGE, ERROR_CODE_JOIN_EXPECTED -> 4400;
            case ERROR_CODE_UNAUTHENTICATED, ERROR_CODE_TOKEN_EXPIRED, ERROR_CODE_SESSION_REVOKED -> 4401;
            case ERROR_CODE_REMOVED, ERROR_CODE_PUT_OUT -> 4403;
            case ERROR_CODE_CALL_NOT_FOUND, ERROR_CODE_CALL_ENDED -> 4404;
            case ERROR_CODE_JOIN_TIMEOUT -> 4408;
            case ERROR_CODE_REPLACED -> 4409;
            case ERROR_CODE_TOO_SLOW -> 4410;
            case ERROR_CODE_ALREADY_IN_CALL, ERROR_CODE_CALL_LOCKED -> 4423;
            case ERROR_CODE_ABUSE -> 4429;
            case ERROR_CODE_MESSAGE_TOO_LARGE -> 1009;
            case ERROR_CODE_SHUTTING_DOWN -> 1001;
            case ERROR_CODE_UNAVAILABLE, ERROR_CODE_TOO_MANY_CONNECTIONS, ERROR_CODE_TOO_MANY_CALLS -> 1013;
            case ERROR_CODE_INTERNAL, ERROR_CODE_UNSPECIFIED, UNRECOGNIZED -> 1011;
        };
    }

    private CloseCodes() {}
}
