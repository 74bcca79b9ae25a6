package callstream.gateway.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a public server listens.
 *
 * @param host address of this machine, 0.0.0.0 for all
 * @param openingLimit how long a connection may be there without a request
 * @param tls null where it serves without
 */
public record Listening(
        String host,
        int port,
        Duration openingLimit,
        @Nullable Tls tls) {
    /** Without TLS. */
    public static Listening plain(String host, int port, Duration openingLimit) {
        return new Listening(host, port, openingLimit, null);
    }
}
