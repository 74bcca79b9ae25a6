package callstream.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.transport.Transport;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopWatchTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Vertx vertx = EventLoopWatch.open(Transport.NIO, meters);

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldCountEachTimeThatAnEventLoopIsHeldOnce() throws InterruptedException {
        hold();
        assertThat(blocked()).isOne();
        hold();
        assertThat(blocked()).isEqualTo(2);
    }

    /** Until it was counted, and for a few looks more. */
    private void hold() throws InterruptedException {
        double before = blocked();
        var over = new CountDownLatch(1);
        vertx.runOnContext(held -> {
            await().until(() -> blocked() > before);
            await().during(100, TimeUnit.MILLISECONDS).until(() -> true);
            over.countDown();
        });
        over.await();
    }

    private double blocked() {
        return meters.get("callstream.gateway.event_loop.blocked").counter().count();
    }
}
