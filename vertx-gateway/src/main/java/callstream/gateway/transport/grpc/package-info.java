/**
 * Connections over gRPC: the stream {@code callstream.v1.CallService/Connect}, one protobuf message in each of its
 * messages; beside it what gRPC's tools ask a server for, its services and its health.
 *
 * <p>Wired by {@code app}; runs on the event loop that accepted the HTTP/2 connection. gRPC types stay in here.
 */
@NullMarked
package callstream.gateway.transport.grpc;

import org.jspecify.annotations.NullMarked;
