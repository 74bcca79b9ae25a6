package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack that other machines reach with TLS. */
class TlsIT {
    @TempDir
    private Path data;

    @Test
    void shouldServeByTheCertificateThatItMade() throws Exception {
        int port = freePort();
        try (Stack stack = Stack.builder()
                .data(data)
                .freePorts()
                .tls(port)
                .only(PartNames.BROKER, PartNames.DATABASE, PartNames.ACCOUNTS, PartNames.GATEWAY)
                .start()) {
            HttpResponse<String> secure = get(trusting(data.resolve("tls").resolve("certificate.pem")), "https", port);
            assertThat(secure.statusCode()).isEqualTo(200);
            assertThat(secure.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(secure.body()).contains("<title>Callstream</title>");
            assertThat(secure.headers().firstValue("Strict-Transport-Security")).isPresent();

            int plain = stack.gatewayUrl().getPort();
            assertThat(get(plainClient(), "http", plain).headers().firstValue("Strict-Transport-Security"))
                    .isEmpty();
        }
    }

    private static HttpResponse<String> get(HttpClient client, String scheme, int port) throws Exception {
        URI url = URI.create(scheme + "://127.0.0.1:" + port + "/");
        return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }

    /** One that asks for no upgrade to HTTP/2. */
    private static HttpClient plainClient() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static HttpClient trusting(Path certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "gateway", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
