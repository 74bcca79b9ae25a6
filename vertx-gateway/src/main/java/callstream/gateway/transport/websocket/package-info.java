/**
 * Connections over WebSocket: one protobuf message in each binary frame, at {@code /v1/connect}.
 *
 * <p>Wired by {@code app}; runs on the event loop that accepted the socket. WebSocket types stay in here.
 */
@NullMarked
package callstream.gateway.transport.websocket;

import org.jspecify.annotations.NullMarked;
