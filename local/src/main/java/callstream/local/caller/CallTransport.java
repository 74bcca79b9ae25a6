package callstream.local.caller;

/** What carries a caller's messages; they are the same over each. */
public enum CallTransport {
    WEBSOCKET,
    GRPC
}
