package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.CallClient;
import callstream.local.clip.Clip;
import callstream.local.stack.Stack;
import callstream.protocol.Effects;
import callstream.protocol.v1.DropCount;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.VideoFrame;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Three callers who go on as if nothing were, while something else is tried on their gateway: one sends frames that
 * pass the streaming job by, one sends frames that pass through it, and one looks on. The gateway may lose none of
 * them. The job, which what is tried never reaches, shares the machine's processors with it: where they leave it no
 * time it takes a newer frame for an older one, as it is meant to, and says so.
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

    /** What the job had told of frames of the warm-up. */
    private long supersededBefore;

    /** A sender and its camera, and whether its frames go through the job. */
    private record Filmed(String id, TestCaller sender, Camera camera, boolean isProcessed) {}

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
        return new Filmed(
                call.members().get(member).userId(), sender, new Camera(sender, clip, effects), effects.length > 0);
    }

    static GoodCall start(Stack stack) throws Exception {
        var call = new GoodCall(new CallClient(stack.gatewayUrl()));
        try {
            await().atMost(LIMIT).until(call::isWarm);
            call.supersededBefore =
                    call.filmed.stream().mapToLong(call::superseded).sum();
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

    /**
     * Ends the call: every frame since its start has arrived, once and in order, but for those of which the job has
     * told that a newer one took their place, which are no more than half.
     */
    void assertWentOn() throws Exception {
        await().atMost(LIMIT).until(() -> filmed.stream().allMatch(one -> one.camera.sent() >= LEAST_FRAMES));
        for (Filmed one : filmed) {
            assertLostNothing(one, one.camera.stop());
        }
    }

    private void assertLostNothing(Filmed one, long sent) {
        await().atMost(LIMIT).until(() -> onlooker.framesOf(one.id).size() + lost(one) >= sent);
        List<Long> arrived = onlooker.framesOf(one.id).stream()
                .map(VideoFrame::getSequence)
                .filter(sequence -> sequence > WARM_UP_FRAMES)
                .toList();
        var told = assertThat(arrived)
                .as(
                        "frames that arrived; dropped on the way: %s, refused: %s, held back: %d",
                        onlooker.newestCountsOf(one.id), one.sender.refused, one.sender.heldBack());
        List<Long> all =
                LongStream.rangeClosed(WARM_UP_FRAMES + 1, sent).boxed().toList();
        if (one.isProcessed) {
            told.isSubsetOf(all).isSorted().doesNotHaveDuplicates();
            told.hasSizeGreaterThanOrEqualTo(
                    Math.max(all.size() / 2, all.size() - (int) (superseded(one) - supersededBefore)));
        } else {
            told.containsExactlyElementsOf(all);
        }
    }

    /** What the job has told of frames that a newer one of the same sender took the place of. */
    private long superseded(Filmed one) {
        return onlooker.newestCountsOf(one.id).stream()
                .filter(count ->
                        count.getStage() == Stage.STAGE_JOB && count.getReason() == DropReason.DROP_REASON_SUPERSEDED)
                .mapToLong(DropCount::getCount)
                .sum();
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
