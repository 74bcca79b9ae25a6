package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.CallClient;
import callstream.local.caller.CallTransport;
import callstream.local.clip.Clip;
import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import callstream.protocol.v1.CallAction;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.Participant;
import callstream.protocol.v1.SetMuted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers who lose their connections and come back, over two gateways. */
@ExtendWith(RunningStack.class)
class ResumeIT {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration RESTART = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource(CallTransport.class)
    void shouldShowTheOthersThatACallerReconnectsAndNotThatTheyLeave(CallTransport transport, Stack stack)
            throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        try (var here = new CallClient(stack.gatewayUrl(0), transport);
                var there = new CallClient(stack.gatewayUrl(1), transport)) {
            TestCall call = TestCall.make(here, 2);
            TestCaller anna = call.join(here, 0);
            TestCaller before = call.join(there, 1);
            before.connection.act(CallAction.newBuilder()
                    .setId(1)
                    .setSetMuted(SetMuted.newBuilder().setMuted(true))
                    .build());
            await().until(() -> anna.events.size() == 1);

            before.connection.close();
            await().until(() -> anna.changed.size() == 1);
            assertThat(anna.changed.get(0).getReconnecting()).isTrue();

            TestCaller after = call.join(there, 1);
            Joined joined = after.joins.get(0);
            assertThat(joined.getResumed()).isTrue();
            assertThat(joined.getControl().getSigns(0).getMuted()).isTrue();
            await().until(() -> anna.changed.size() == 2);
            Participant back = anna.changed.get(1);
            assertThat(back.getReconnecting()).isFalse();
            assertThat(back.getSessionEpoch()).isEqualTo(joined.getSessionEpoch());
            assertThat(back.getStayEpoch()).isEqualTo(before.joins.get(0).getSessionEpoch());

            after.send(clip.frame(0)); // its numbers begin anew
            await().until(() -> anna.frames.size() == 1);
            assertThat(anna.left).isEmpty();
        }
    }

    @Test
    void shouldTellThatACallerLeftWhoDoesNotComeBack(Stack stack) throws Exception {
        try (var here = new CallClient(stack.gatewayUrl(0));
                var there = new CallClient(stack.gatewayUrl(1));
                var topics = new CallLog(stack)) {
            TestCall call = TestCall.make(here, 2);
            TestCaller anna = call.join(here, 0);
            TestCaller boris = call.join(there, 1);
            await().until(() -> anna.present.size() == 1);

            boris.connection.close();

            await().until(() -> anna.changed.size() == 1);
            await().during(GRACE.minusSeconds(2)).atMost(GRACE).until(() -> anna.left.isEmpty());
            await().atMost(Duration.ofSeconds(5)).until(() -> anna.left.size() == 1);
            assertThat(anna.left.get(0).getSessionEpoch())
                    .isEqualTo(boris.joins.get(0).getSessionEpoch());
            await().untilAsserted(() -> assertThat(topics.attendance(call.id())).containsExactly(true, true, false));

            TestCaller later = call.join(there, 1);
            assertThat(later.joins.get(0).getResumed()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(CallTransport.class)
    void shouldLetAnotherDeviceInAtOnceWhileTheFirstIsReconnecting(CallTransport transport, Stack stack)
            throws Exception {
        try (var here = new CallClient(stack.gatewayUrl(0), transport);
                var phone = new CallClient(stack.gatewayUrl(1), transport)) {
            TestCall call = TestCall.make(here, 2);
            TestCaller anna = call.join(here, 0);
            TestCaller lost = call.join(here, 1);
            lost.connection.close();
            await().until(() -> anna.changed.size() == 1);

            TestCaller other = call.join(phone, 1);

            assertThat(other.joins.get(0).getResumed()).isFalse();
            await().until(() -> anna.left.size() == 1);
            await().until(() -> anna.present.size() == 1);
        }
    }

    @Test
    void shouldGoOnAtTheOtherGatewayWhenItsOwnIsKilled(Stack stack) throws Exception {
        try (var here = new CallClient(stack.gatewayUrl(0));
                var roaming =
                        new CallClient(List.of(stack.gatewayUrl(1), stack.gatewayUrl(0)), CallTransport.WEBSOCKET)) {
            TestCall call = TestCall.make(here, 2);
            TestCaller anna = call.join(here, 0);
            var boris = new StayingCaller(roaming, call.members().get(1), call.id());
            await().until(() -> anna.present.size() == 1);

            stack.kill(PartNames.gateway(1));

            await().atMost(GRACE).until(() -> boris.joins.size() == 2);
            assertThat(boris.joins.get(1).getResumed()).isTrue();
            await().until(() -> anna.changed.stream()
                    .anyMatch(change -> !change.getReconnecting()
                            && change.getSessionEpoch() == boris.joins.get(1).getSessionEpoch()));
            assertThat(anna.left).isEmpty();
            boris.stay.leave();
            stack.awaitReady(PartNames.gateway(1), RESTART);
        }
    }

    @Test
    void shouldLoseFewFramesWhenBothGatewaysAreRestartedOneAfterTheOther(Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        ScheduledExecutorService cameras = Executors.newScheduledThreadPool(2);
        try (var first = new CallClient(List.of(stack.gatewayUrl(0), stack.gatewayUrl(1)), CallTransport.WEBSOCKET);
                var second =
                        new CallClient(List.of(stack.gatewayUrl(1), stack.gatewayUrl(0)), CallTransport.WEBSOCKET)) {
            TestCall call = TestCall.make(first, 2);
            var anna = new StayingCaller(first, call.members().get(0), call.id());
            var boris = new StayingCaller(second, call.members().get(1), call.id());
            for (StayingCaller caller : List.of(anna, boris)) {
                var unused = cameras.scheduleWithFixedDelay(
                        () -> caller.send(clip.frame(caller.frames.size())),
                        0,
                        1_000_000 / RealFrames.FRAMES_PER_SECOND,
                        TimeUnit.MICROSECONDS);
            }
            await().until(() -> anna.frames.size() > 30 && boris.frames.size() > 30);

            for (int gateway = 0; gateway < RunningStack.GATEWAYS; gateway++) {
                stack.end(PartNames.gateway(gateway));
                stack.awaitReady(PartNames.gateway(gateway), RESTART);
            }

            int seen = anna.frames.size() + boris.frames.size();
            await().until(() -> anna.frames.size() + boris.frames.size() > seen + 60);
            cameras.shutdown();
            assertThat(cameras.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
            long annaSent = anna.send(clip.frame(0));
            long borisSent = boris.send(clip.frame(0));
            await().until(() -> anna.frames.get(anna.frames.size() - 1).getSequence() == borisSent
                    && boris.frames.get(boris.frames.size() - 1).getSequence() == annaSent);

            long lostOfAnna = annaSent - anna.heldBack() - boris.frames.size();
            long lostOfBoris = borisSent - boris.heldBack() - anna.frames.size();
            System.out.printf(
                    "two gateways restarted: %d frames sent, %d refused or not sent, %d told as dropped, %d lost%n",
                    annaSent + borisSent,
                    anna.heldBack() + boris.heldBack(),
                    anna.missed() + boris.missed(),
                    lostOfAnna + lostOfBoris);
            assertThat(anna.left).isEmpty();
            assertThat(boris.left).isEmpty();
            assertThat(anna.joins).hasSizeBetween(2, 4);
            assertThat(anna.joins.stream().skip(1)).allMatch(Joined::getResumed);
            assertThat(boris.joins.stream().skip(1)).allMatch(Joined::getResumed);
            // Of each move no more than a second, a quarter of what is on its way at any time.
            assertThat(lostOfAnna + lostOfBoris).isBetween(0L, 4L * RealFrames.FRAMES_PER_SECOND);
            assertThat(logsOfGateways())
                    .as("what came of the moves, the second of which took both callers")
                    .containsPattern("sessions have moved sessions=\"1\" moved=\"1\" sentAway=\"0\" framesUndelivered=")
                    .containsPattern(
                            "sessions have moved sessions=\"2\" moved=\"2\" sentAway=\"0\" framesUndelivered=");
        } finally {
            cameras.shutdownNow();
        }
    }

    private static String logsOfGateways() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.newDirectoryStream(Path.of("target", "stack", "log"), "gateway*.log")) {
            for (Path file : files) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
