package callstream.local.caller;

import callstream.protocol.v1.Error;
import org.jspecify.annotations.Nullable;

/**
 * How a connection ended.
 *
 * @param closeCode WebSocket close code (RFC 6455, section 7.4), or gRPC status, which is below 1000; 1006 where the
 *     connection broke without one
 * @param error the gateway's last word, or null where it had none
 */
public record CallEnd(int closeCode, @Nullable Error error) {
    /** Either side has said that it is over. */
    public static final int NORMAL = 1000;

    /** The connection broke without a word. */
    public static final int BROKEN = 1006;

    /** For people. */
    public String shown() {
        String why = error == null ? "" : " " + error.getCode() + ": " + error.getMessage();
        return (closeCode < 1000 ? "gRPC status " : "close code ") + closeCode + why;
    }
}
