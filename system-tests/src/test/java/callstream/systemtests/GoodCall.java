package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.CallClient;
import callstream.local.clip.Clip;
import callstream.local.stack.Stack;
import callstream.protocol.Effects;
import callstream.protocol.v1.VideoFrame;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Three callers who go on as if nothing were, while something else is tried on their gateway: one sends frames that
 * pass the streaming job by, one sends frames that pass through it, and one looks on.
 */
final class GoodCall implements AutoCloseable {
    /**
     * Code that a gateway runs for the first time is slow, and its first frames may be thinned out; that is no work of
     * what is tried beside it, which begins only when so many frames of each sender are through.
     */
    private static final int WARM_UP_FRAMES = 15;

    private static final int LEAST_FRAMES = WARM_UP_FRAMES + 30;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final CallClient client;
    private final TestCaller onlooker;
    private final List<Filmed> filmed;

    /** A sender and its camera. */
    private record Filmed(String id, TestCaller sender, Camera camera) {}

    private GoodCall(CallClient client) throws Exception {
        this.client = client;
        TestCall call = TestCall.make(client, 3);
        List<Clip> clips = RealFrames.forCallers(2);
        onlooker = call.join(client, 2);
        filmed =
                List.of(film(client, call, 0, clips.get(0)), film(client, call, 1, clips.get(1), Effects.DETECT_FACES));
    }

    private static Filmed film(CallClient client, TestCall call, int member, Clip clip, String... effects)
            throws Exception {
        TestCaller sender = call.join(client, member);
        return new Filmed(call.members().get(member).userId(), sender, new Camera(sender, clip, effects));
    }

    static GoodCall start(Stack stack) throws Exception {
        var call = new GoodCall(new CallClient(stack.gatewayUrl()));
        try {
            await().atMost(LIMIT).until(call::isWarm);
        } catch (ConditionTimeoutException cold) {
            call.close();
            throw cold;
        }
        return call;
    }

    private boolean isWarm() {
        return filmed.stream()
                .allMatch(one ->
                        onlooker.framesOf(one.id).stream().anyMatch(frame -> frame.getSequence() >= WARM_UP_FRAMES));
    }

    /** Ends the call: every frame since its start has arrived, once and in order. */
    void assertWentOn() throws Exception {
        await().atMost(LIMIT).until(() -> filmed.stream().allMatch(one -> one.camera.sent() >= LEAST_FRAMES));
        for (Filmed one : filmed) {
            assertLostNothing(one, one.camera.stop());
        }
    }

    private void assertLostNothing(Filmed one, long sent) {
        await().atMost(LIMIT).until(() -> onlooker.framesOf(one.id).size() + lost(one) >= sent);
        assertThat(onlooker.framesOf(one.id).stream()
                        .map(VideoFrame::getSequence)
                        .filter(sequence -> sequence > WARM_UP_FRAMES))
                .as(
                        "frames that arrived; dropped on the way: %s, refused: %s, held back: %d",
                        onlooker.newestCountsOf(one.id), one.sender.refused, one.sender.heldBack())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(WARM_UP_FRAMES + 1, sent).boxed().toList());
    }

    private long lost(Filmed one) {
        return onlooker.missedOf(one.id) + one.sender.heldBack();
    }

    @Override
    public void close() {
        filmed.forEach(one -> one.camera.close());
        client.close();
    }
}
