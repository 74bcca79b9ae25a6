package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.CallClient;
import callstream.local.stack.Stack;
import java.time.Duration;

/** Two callers who go on as if nothing were, while something else is tried on their gateway. */
final class GoodCall implements AutoCloseable {
    private static final int LEAST_FRAMES = 30;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final CallClient client;
    private final TestCaller sender;
    private final TestCaller receiver;
    private final Camera camera;

    private GoodCall(CallClient client) throws Exception {
        this.client = client;
        TestCall call = TestCall.make(client, 2);
        sender = call.join(client, 0);
        receiver = call.join(client, 1);
        camera = new Camera(sender, RealFrames.forCallers(1).get(0));
    }

    static GoodCall start(Stack stack) throws Exception {
        return new GoodCall(new CallClient(stack.gatewayUrl()));
    }

    /** Ends the call: every frame of it must have arrived. */
    void assertLostNothing() throws Exception {
        await().atMost(LIMIT).until(() -> camera.sent() >= LEAST_FRAMES);
        long sent = camera.stop();
        await().atMost(LIMIT).until(() -> receiver.frames.size() + receiver.missed() + sender.refused.size() >= sent);
        assertThat(receiver.frames.size())
                .as("frames that arrived; dropped %s, refused %s", receiver.newestCounts(), sender.refused)
                .isEqualTo((int) sent);
    }

    @Override
    public void close() {
        camera.close();
        client.close();
    }
}
