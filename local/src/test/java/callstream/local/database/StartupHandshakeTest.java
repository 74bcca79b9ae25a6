package callstream.local.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StartupHandshakeTest {
    @Test
    void shouldTakeARequestForAPasswordForReadiness() throws IOException {
        assertThat(faultOfServerThatAnswers('R')).isEmpty();
    }

    @Test
    void shouldTakeAnErrorForAServerThatStillStarts() throws IOException {
        assertThat(faultOfServerThatAnswers('E')).get().asString().contains("no sessions yet");
    }

    @Test
    void shouldSayThatNobodyAnswers() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(StartupHandshake.fault(port, "a", "b")).get().asString().contains("no answer on port");
    }

    @Test
    void shouldAskAsThePostgresqlProtocolHasIt() {
        assertThat(new String(StartupHandshake.message("ada", "db"), ISO_8859_1))
                .isEqualTo("\0\0\0\u001e\0\3\0\0user\0ada\0database\0db\0\0");
    }

    private static Optional<String> faultOfServerThatAnswers(char answer) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server, answer));
            Optional<String> fault = StartupHandshake.fault(server.getLocalPort(), "ada", "db");
            served.join();
            return fault;
        }
    }

    private static void serve(ServerSocket server, char answer) {
        try (Socket socket = server.accept()) {
            assertThat(socket.getInputStream().readNBytes(30)).hasSize(30);
            socket.getOutputStream().write(answer);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
