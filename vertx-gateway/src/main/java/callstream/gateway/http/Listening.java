package callstream.gateway.http;

import org.jspecify.annotations.Nullable;

/**
 * Where a public server listens.
 *
 * @param host address of this machine, 0.0.0.0 for all
 * @param tls null where it serves without
 */
public record Listening(String host, int port, @Nullable Tls tls) {
    /** Without TLS. */
    public static Listening plain(String host, int port) {
        return new Listening(host, port, null);
    }
}
