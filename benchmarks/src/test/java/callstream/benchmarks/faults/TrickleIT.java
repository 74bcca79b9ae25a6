package callstream.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over real sockets. */
@Timeout(60)
class TrickleIT {
    private static final int BYTES = 20_000;
    private static final int SLOW = 10_000;

    @Test
    void shouldPassAllAsSlowlyAsItIsToldAndBothWays() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (var gateway = new ServerSocket(0, 1, here);
                Trickle trickle = Trickle.to(gateway.getLocalPort());
                var caller = new Socket(here, trickle.port());
                Socket behind = gateway.accept()) {
            caller.getOutputStream().write(42);
            assertThat(behind.getInputStream().read()).isEqualTo(42);

            trickle.slowDown(SLOW);
            long began = System.nanoTime();
            behind.getOutputStream().write(new byte[BYTES]);
            InputStream in = caller.getInputStream();
            assertThat(in.readNBytes(BYTES)).hasSize(BYTES);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(500));

            trickle.openUp();
            behind.shutdownOutput();
            assertThat(in.read()).isEqualTo(-1);
        }
    }
}
