package callstream.gateway.transport.websocket;

import java.nio.charset.StandardCharsets;

/** The text of a close frame: a control frame's payload has at most 125 bytes, two of them the code. */
final class CloseReason {
    private static final int MAX_BYTES = 123;

    /** The longest beginning of the text that fits (RFC 6455, sections 5.5 and 5.5.1). */
    static String fit(String text) {
        String fitting = text;
        while (fitting.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            fitting = fitting.substring(0, fitting.offsetByCodePoints(fitting.length(), -1));
        }
        return fitting;
    }

    private CloseReason() {}
}
