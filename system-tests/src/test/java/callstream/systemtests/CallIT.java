package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.CallClient;
import callstream.local.caller.CallTransport;
import callstream.local.clip.Clip;
import callstream.local.smoke.EffectChoice;
import callstream.local.smoke.SmokeResult;
import callstream.local.smoke.SmokeRun;
import callstream.local.smoke.SmokeSettings;
import callstream.local.stack.Stack;
import callstream.protocol.Effects;
import callstream.protocol.v1.Watch;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole calls of real faces through real processes. */
@ExtendWith(RunningStack.class)
class CallIT {
    private static final Set<EffectChoice> FIND_FACES = Set.of(EffectChoice.FACES, EffectChoice.BLUR_FACES);

    /** What a stack that has just been started can't carry yet its senders are told to hold back: that is no fault. */
    @BeforeAll
    static void warmUp(Stack stack) {
        await().atMost(Duration.ofMinutes(2)).until(() -> isCarried(play(stack, EffectChoice.FACES)));
    }

    @ParameterizedTest
    @EnumSource(EffectChoice.class)
    void shouldBringEveryFrameToEveryOtherCallerWithItsFaces(EffectChoice effects, Stack stack) throws Exception {
        SmokeResult result = play(stack, effects);

        assertThat(result.frames().isClean())
                .as(result.frames().dropped().toString())
                .isTrue();
        assertThat(result.frames().sent()).isEqualTo(3L * 2 * RealFrames.FRAMES_PER_SECOND * 8);
        assertThat(isCarried(result))
                .as("delivered; dropped: " + result.frames().dropped())
                .isTrue();
        if (FIND_FACES.contains(effects)) {
            assertThat(result.faces().framesWithFace())
                    .isGreaterThanOrEqualTo(result.faces().frames() * 95 / 100);
        }
    }

    @Test
    void shouldShowNoFaceOfACallerWhoAskedForABlur(Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(2).get(1);
        try (var client = new CallClient(stack.gatewayUrl())) {
            TestCall call = TestCall.make(client, 2);
            TestCaller sender = call.join(client, 0);
            TestCaller receiver = call.join(client, 1);
            for (int i = 0; i < 20; i++) {
                sender.send(clip.frame(i), Effects.BLUR_FACES);
            }
            await().until(() -> receiver.frames.size() + receiver.missed() + sender.heldBack() == 20);

            assertThat(receiver.frames).isNotEmpty().allSatisfy(frame -> HiddenFaces.assertHidden(clip, frame));
        }
    }

    @ParameterizedTest
    @EnumSource(CallTransport.class)
    void shouldShowACallerWhatOthersSeeOfThemWhereTheyAskForIt(CallTransport transport, Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(2).get(1);
        try (var client = new CallClient(stack.gatewayUrl(), transport)) {
            TestCall call = TestCall.make(client, 2);
            TestCaller mirrored = call.join(client, 0);
            TestCaller other = call.join(client, 1);
            String own = call.members().get(0).userId();
            String others = call.members().get(1).userId();
            mirrored.connection.watch(Watch.newBuilder().setOwn(true).build());
            for (int i = 0; i < 20; i++) {
                mirrored.send(clip.frame(i), Effects.BLUR_FACES);
                other.send(clip.frame(i));
            }
            await().until(() -> mirrored.framesOf(own).size() + mirrored.missedOf(own) + mirrored.heldBack() == 20);
            await().until(() -> mirrored.framesOf(others).size() + mirrored.missedOf(others) + other.heldBack() == 20);
            await().until(() -> other.frames.size() + other.missed() + mirrored.heldBack() == 20);

            assertThat(mirrored.framesOf(own)).isNotEmpty().allSatisfy(frame -> HiddenFaces.assertHidden(clip, frame));
            assertThat(other.framesOf(others)).as("who has not asked for it").isEmpty();
        }
    }

    @Test
    void shouldAccountForEveryFrameOverGrpc(Stack stack) throws Exception {
        SmokeResult result = play(stack, EffectChoice.FACES, CallTransport.GRPC);

        assertThat(result.frames().isClean())
                .as(result.frames().dropped().toString())
                .isTrue();
        assertThat(isCarried(result))
                .as("delivered; dropped: " + result.frames().dropped())
                .isTrue();
    }

    @Test
    void shouldShowACallerOverGrpcToOneOverAWebSocket(Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(2).get(1);
        try (var streams = new CallClient(stack.gatewayUrl(), CallTransport.GRPC);
                var sockets = new CallClient(stack.gatewayUrl())) {
            TestCall call = TestCall.make(sockets, 2);
            TestCaller sender = call.join(streams, 0);
            TestCaller receiver = call.join(sockets, 1);
            for (int i = 0; i < 5; i++) {
                sender.send(clip.frame(i));
            }
            await().until(() -> receiver.frames.size() + receiver.missed() + sender.heldBack() == 5);
            assertThat(receiver.frames).isNotEmpty();
        }
    }

    /** Nine tenths, and those of which the job has told that a newer one took their place: half at most. */
    private static boolean isCarried(SmokeResult result) {
        long delivered = result.frames().delivered();
        long superseded = result.frames().dropped().getOrDefault("job.superseded", 0L);
        return delivered + superseded > result.frames().sent() * 9 / 10
                && delivered > result.frames().sent() / 2;
    }

    private static SmokeResult play(Stack stack, EffectChoice effects) throws Exception {
        return play(stack, effects, CallTransport.WEBSOCKET);
    }

    private static SmokeResult play(Stack stack, EffectChoice effects, CallTransport transport) throws Exception {
        var settings = SmokeSettings.silent(
                stack.gatewayUrl(),
                RealFrames.forCallers(3),
                RealFrames.FRAMES_PER_SECOND,
                6,
                Duration.ofSeconds(2),
                effects);
        return new SmokeRun(settings, transport, progress -> {}).run();
    }
}
