package callstream.gateway.app;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Optional;

/** Where the gateway serves with TLS, and the PEM files that it does so by. */
record TlsSettings(String host, int port, Path certificate, Path key) {
    /**
     * Reads the section {@code callstream.gateway.tls}; empty where it names no files.
     *
     * @throws com.typesafe.config.ConfigException if a key is missing or is not what it should be
     * @throws IllegalArgumentException if it names one file and not the other, or no port
     */
    static Optional<TlsSettings> read(Config tls) {
        String certificate = tls.getString("certificate").strip();
        String key = tls.getString("key").strip();
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new IllegalArgumentException(
                    "callstream.gateway.tls needs both certificate and key, and has but one of them");
        }
        int port = tls.getInt("port");
        if (port < 1) {
            throw new IllegalArgumentException("callstream.gateway.tls.port is " + port + ", must be at least 1");
        }
        return certificate.isEmpty()
                ? Optional.empty()
                : Optional.of(new TlsSettings(tls.getString("host"), port, Path.of(certificate), Path.of(key)));
    }
}
