package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.CallClient;
import callstream.local.clip.Clip;
import callstream.local.stack.Stack;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Two callers who go on as if nothing were, while something else is tried on their gateway. */
final class GoodCall implements AutoCloseable {
    private static final int LEAST_FRAMES = 30;

    private final CallClient client;
    private final TestCaller sender;
    private final TestCaller receiver;
    private final AtomicLong sent = new AtomicLong();
    private final ScheduledExecutorService camera = Executors.newSingleThreadScheduledExecutor();

    private GoodCall(CallClient client) throws Exception {
        this.client = client;
        TestCall call = TestCall.make(client, 2);
        sender = call.join(client, 0);
        receiver = call.join(client, 1);
    }

    static GoodCall start(Stack stack) throws Exception {
        var call = new GoodCall(new CallClient(stack.gatewayUrl()));
        Clip clip = RealFrames.forCallers(1).get(0);
        call.camera.scheduleAtFixedRate(
                () -> call.sent.set(call.sender.send(clip.frame(call.sent.get()))),
                0,
                1_000_000 / RealFrames.FRAMES_PER_SECOND,
                TimeUnit.MICROSECONDS);
        return call;
    }

    /** Ends the call: every frame of it must have arrived. */
    void assertLostNothing() throws InterruptedException {
        await().atMost(Duration.ofSeconds(20)).until(() -> sent.get() >= LEAST_FRAMES);
        camera.shutdown();
        assertThat(camera.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> receiver.frames.size() + receiver.missed() + sender.refused.size() >= sent.get());
        assertThat(receiver.frames).as("frames that arrived").hasSize((int) sent.get());
    }

    @Override
    public void close() {
        camera.shutdownNow();
        client.close();
    }
}
