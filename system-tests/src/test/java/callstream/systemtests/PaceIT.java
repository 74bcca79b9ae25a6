package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.CallClient;
import callstream.local.caller.CallTransport;
import callstream.local.caller.SlowLine;
import callstream.local.clip.Clip;
import callstream.local.stack.Stack;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Pace;
import callstream.protocol.v1.PaceReason;
import callstream.protocol.v1.Watch;
import callstream.protocol.v1.WatchedSender;
import callstream.protocol.v1.Wish;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Senders are told to send what can be carried and is wanted, over two gateways. */
@ExtendWith(RunningStack.class)
class PaceIT {
    /** Less than two frames a second of those that are sent here. */
    private static final int NARROW = 60_000;

    private static final int WIDE = 100_000_000;
    private static final Duration RETURN = Duration.ofSeconds(10);
    private static final Duration SETTLING = Duration.ofSeconds(20);

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(CallTransport.class)
    void shouldSlowASenderDownWhoseReceiverHasASlowLineAndLetItGoAgain(CallTransport transport, Stack stack)
            throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        try (var line = SlowLine.to(stack.gatewayUrl(1), NARROW);
                var here = new CallClient(stack.gatewayUrl(0), transport);
                var behindTheLine = new CallClient(line.url(), transport)) {
            TestCall call = TestCall.make(here, 2);
            TestCaller sender = call.join(here, 0);
            TestCaller receiver = call.join(behindTheLine, 1);
            try (var camera = new Camera(sender, clip)) {
                await().atMost(SETTLING).until(() -> newest(sender).getFramesPerSecond() == 3);
                assertThat(newest(sender).getReason()).isEqualTo(PaceReason.PACE_REASON_RECEIVERS);
                assertThat(sender.paces)
                        .extracting(Pace::getJpegQuality)
                        .as("quality first")
                        .startsWith(45);

                line.carry(WIDE);
                await().atMost(RETURN).until(() -> newest(sender).getReason() == PaceReason.PACE_REASON_NONE);
                assertThat(newest(sender).getFramesPerSecond()).isEqualTo(30);
                long sent = camera.stop();
                await().until(() -> receiver.frames.size() + receiver.missed() + sender.heldBack() == sent);
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldNotSlowASenderDownForOneReceiverOfTwo(Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        try (var line = SlowLine.to(stack.gatewayUrl(1), NARROW);
                var here = new CallClient(stack.gatewayUrl(0));
                var behindTheLine = new CallClient(line.url())) {
            TestCall call = TestCall.make(here, 3);
            TestCaller sender = call.join(here, 0);
            call.join(behindTheLine, 1);
            try (var camera = new Camera(sender, clip)) {
                await().atMost(SETTLING).until(() -> newest(sender).getReason() == PaceReason.PACE_REASON_RECEIVERS);

                TestCaller fast = call.join(here, 2);
                await().atMost(RETURN.plusSeconds(2))
                        .until(() -> newest(sender).getReason() == PaceReason.PACE_REASON_NONE);
                int told = sender.paces.size();
                int seen = fast.frames.size();
                await().atMost(SETTLING).until(() -> fast.frames.size() > seen + 60);
                assertThat(sender.paces).hasSize(told);
                assertThat(fast.missed()).isZero();
                camera.stop();
            }
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(CallTransport.class)
    void shouldSendNothingOfWhoIsHiddenAndTellThem(CallTransport transport, Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        try (var here = new CallClient(stack.gatewayUrl(0), transport);
                var there = new CallClient(stack.gatewayUrl(1), transport)) {
            TestCall call = TestCall.make(here, 2);
            TestCaller sender = call.join(here, 0);
            TestCaller receiver = call.join(there, 1);
            try (var camera = new Camera(sender, clip)) {
                await().until(() -> receiver.frames.size() > 5);
                receiver.connection.watch(watch(call, Wish.WISH_HIDDEN));
                await().atMost(Duration.ofSeconds(6))
                        .until(() -> newest(sender).getReason() == PaceReason.PACE_REASON_UNWATCHED);
                assertThat(newest(sender).getFramesPerSecond()).isEqualTo(1);
                int seen = receiver.frames.size();
                long missed = receiver.missed();
                await().until(() -> receiver.missed() > missed + 2);
                assertThat(receiver.frames).hasSize(seen);
                assertThat(receiver.newestCounts())
                        .anySatisfy(count -> assertThat(count.getReason()).isEqualTo(DropReason.DROP_REASON_UNWATCHED));

                receiver.connection.watch(Watch.getDefaultInstance());
                await().atMost(Duration.ofSeconds(1))
                        .until(() -> newest(sender).getReason() == PaceReason.PACE_REASON_NONE);
                await().until(() -> receiver.frames.size() > seen + 10);
                long sent = camera.stop();
                await().until(() -> receiver.frames.size() + receiver.missed() + sender.heldBack() == sent);
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldAskForASmallPictureWhereNobodyWantsMoreAtEitherGateway(Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        try (var here = new CallClient(stack.gatewayUrl(0));
                var there = new CallClient(stack.gatewayUrl(1))) {
            TestCall call = TestCall.make(here, 3);
            TestCaller sender = call.join(here, 0);
            TestCaller near = call.join(here, 1);
            TestCaller far = call.join(there, 2);
            near.connection.watch(watch(call, Wish.WISH_THUMBNAIL));
            try (var camera = new Camera(sender, clip)) {
                await().until(() -> far.frames.size() > 60);
                assertThat(sender.paces).as("the other wants it in full").isEmpty();
                assertThat(near.frames.size()).as("three a second").isBetween(8, 25);

                far.connection.watch(watch(call, Wish.WISH_THUMBNAIL));
                await().atMost(Duration.ofSeconds(6)).until(() -> newest(sender).getMaxSide() == 320);
                assertThat(newest(sender).getFramesPerSecond()).isEqualTo(3);
                camera.stop();
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldHoldASenderThatDoesNotObeyToItsPaceAndItsConnection(Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        try (var here = new CallClient(stack.gatewayUrl(0));
                var there = new CallClient(stack.gatewayUrl(1))) {
            TestCall call = TestCall.make(here, 2);
            TestCaller sender = call.join(here, 0);
            TestCaller receiver = call.join(there, 1);
            receiver.connection.watch(watch(call, Wish.WISH_HIDDEN));
            await().pollInterval(Duration.ofMillis(50)).atMost(SETTLING).until(() -> {
                sender.send(clip.frame(0));
                return sender.refused.size() > 20;
            });
            assertThat(sender.refused).allSatisfy(refused -> {
                assertThat(refused.getReason()).isEqualTo(DropReason.DROP_REASON_PACE);
                assertThat(refused.getDetail()).isEqualTo("over 1 frames a second of 320 pixels, which you were told");
            });
            assertThat(sender.connection.ended()).isNotDone();
        }
    }

    @Test
    void shouldSayWhyItDoesNotTakeAWish(Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl())) {
            TestCall call = TestCall.make(client, 1);
            TestCaller caller = call.join(client, 0);
            caller.connection.watch(watch(call, Wish.WISH_UNSPECIFIED));
            assertThat(caller.end().closeCode()).isEqualTo(4400);
            assertThat(Objects.requireNonNull(caller.end().error()).getMessage())
                    .isEqualTo("a Watch without a wish that is known");
        }
    }

    /** What one wants of the call's first member. */
    private static Watch watch(TestCall call, Wish wish) {
        return Watch.newBuilder()
                .addSenders(WatchedSender.newBuilder()
                        .setParticipantId(call.members().get(0).userId())
                        .setWish(wish))
                .build();
    }

    private static Pace newest(TestCaller sender) {
        List<Pace> told = sender.paces;
        return told.isEmpty() ? Pace.getDefaultInstance() : told.get(told.size() - 1);
    }
}
