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

    /** Ends the call: every frame of it is accounted for, and nearly all have arrived. */
    void assertWentOn() throws Exception {
        await().atMost(LIMIT).until(() -> camera.sent() >= LEAST_FRAMES);
        long sent = camera.stop();
        await().atMost(LIMIT).until(() -> receiver.frames.size() + receiver.missed() + sender.refused.size() >= sent);
        long lost = receiver.missed() + sender.refused.size();
        assertThat(receiver.frames.size() + lost).as("accounted for").isEqualTo(sent);
        // Senders, receivers and gateway share two processors with what is tried beside them: a pause of one of
        // them may thin the frames out, and no more than that.
        assertThat(lost)
                .as("lost; dropped %s, refused %s", receiver.newestCounts(), sender.refused)
                .isLessThanOrEqualTo(sent / 5);
    }

    @Override
    public void close() {
        camera.close();
        client.close();
    }
}
