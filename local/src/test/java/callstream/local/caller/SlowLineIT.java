package callstream.local.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over real sockets. */
@Timeout(60)
class SlowLineIT {
    private static final int BYTES = 20_000;
    private static final int SLOW = 10_000;

    @Test
    void shouldPassAllAsSlowlyAsItIsToldAndBothWays() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (var gateway = new ServerSocket(0, 1, here);
                SlowLine line =
                        SlowLine.to(URI.create("http://127.0.0.1:" + gateway.getLocalPort()), SlowLine.UNBOUNDED);
                var caller = new Socket(here, line.url().getPort());
                Socket behind = gateway.accept()) {
            caller.getOutputStream().write(42);
            assertThat(behind.getInputStream().read()).isEqualTo(42);

            line.carry(SLOW);
            long began = System.nanoTime();
            behind.getOutputStream().write(new byte[BYTES]);
            InputStream in = caller.getInputStream();
            assertThat(in.readNBytes(BYTES)).hasSize(BYTES);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(500));

            line.carry(SlowLine.UNBOUNDED);
            behind.shutdownOutput();
            assertThat(in.read()).isEqualTo(-1);
        }
    }
}
