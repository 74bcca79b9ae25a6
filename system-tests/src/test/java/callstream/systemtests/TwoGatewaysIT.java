package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.CallClient;
import callstream.local.caller.CallTransport;
import callstream.local.clip.Clip;
import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import callstream.protocol.Effects;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One call over two gateways. */
@ExtendWith(RunningStack.class)
class TwoGatewaysIT {
    private static final Duration RESTART = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource(CallTransport.class)
    void shouldDeliverToCallersOfTheOtherGateway(CallTransport transport, Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        try (var here = new CallClient(stack.gatewayUrl(0), transport);
                var there = new CallClient(stack.gatewayUrl(1), transport)) {
            TestCall call = TestCall.make(here, 2);
            TestCaller anna = call.join(here, 0);
            TestCaller boris = call.join(there, 1);
            for (int i = 0; i < 10; i++) {
                anna.send(clip.frame(i), Effects.DETECT_FACES);
                boris.send(clip.frame(i));
            }
            await().until(() -> boris.frames.size() + boris.missed() + anna.heldBack() == 10);
            await().until(() -> anna.frames.size() + anna.missed() + boris.heldBack() == 10);

            assertThat(boris.frames)
                    .isNotEmpty()
                    .allSatisfy(frame -> assertThat(frame.getParticipantId())
                            .isEqualTo(call.members().get(0).userId()));
            assertThat(anna.frames).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(CallTransport.class)
    void shouldTellWhoComesAndGoesAtTheOtherGateway(CallTransport transport, Stack stack) throws Exception {
        try (var here = new CallClient(stack.gatewayUrl(0), transport);
                var there = new CallClient(stack.gatewayUrl(1), transport)) {
            TestCall call = TestCall.make(here, 2);
            TestCaller anna = call.join(here, 0);
            TestCaller boris = call.join(there, 1);
            String borisId = call.members().get(1).userId();
            await().until(() -> anna.present.contains(borisId));
            boris.connection.leave();
            await().until(() -> !anna.present.contains(borisId));
            if (transport == CallTransport.WEBSOCKET) {
                assertThat(boris.end().closeCode()).isEqualTo(1000);
            }
        }
    }

    @Test
    void shouldRefuseASecondDeviceAtTheOtherGatewayUnlessItTakesOver(Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        try (var here = new CallClient(stack.gatewayUrl(0));
                var there = new CallClient(stack.gatewayUrl(1))) {
            TestCall call = TestCall.make(here, 2);
            TestCall other =
                    new TestCall(here.accounts().createCall(call.members().get(0), "Other", List.of()), call.members());
            TestCaller anna = call.join(here, 0);
            TestCaller boris = call.join(there, 1);
            anna.send(clip.frame(0));
            await().until(() -> boris.frames.size() + anna.heldBack() == 1);

            TestCaller second = TestCaller.connect(there);
            var unused = second.connection.join(call.members().get(0).accessToken(), other.id());
            Error refused = Objects.requireNonNull(second.end().error());
            assertThat(second.end().closeCode()).isEqualTo(4423);
            assertThat(refused.getCode()).isEqualTo(ErrorCode.ERROR_CODE_ALREADY_IN_CALL);
            assertThat(refused.getMessage()).isEqualTo("you are in call A test on another device");
            assertThat(refused.getElsewhere().getCallId()).isEqualTo(call.id());

            TestCaller winner = TestCaller.connect(there);
            winner.takeOver(call.members().get(0), other.id());
            long sentBefore = boris.frames.size();
            for (int i = 1; i < 10; i++) {
                anna.send(clip.frame(i)); // nobody has told it yet, or just now
            }
            assertThat(anna.end().closeCode()).isEqualTo(4409);
            assertThat(Objects.requireNonNull(anna.end().error()).getCode()).isEqualTo(ErrorCode.ERROR_CODE_REPLACED);
            await().until(() -> !boris.present.contains(call.members().get(0).userId()));
            assertThat(boris.frames).hasSize((int) sentBefore);
        }
    }

    @Test
    void shouldLetTheSameDeviceBackInAtOnceWhoseConnectionBroke(Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl(0))) {
            TestCall call = TestCall.make(client, 1);
            TestCaller before = call.join(client, 0);
            TestCaller after = call.join(client, 0); // the gateway thinks that the one before is there
            assertThat(before.end().closeCode()).isEqualTo(4409);
            assertThat(after.connection.ended()).isNotDone();
        }
    }

    @Test
    void shouldLetTheUsersOfAKilledGatewayInElsewhereWithinFifteenSeconds(Stack stack) throws Exception {
        try (var here = new CallClient(stack.gatewayUrl(0));
                var there = new CallClient(stack.gatewayUrl(1))) {
            TestCall call = TestCall.make(here, 1);
            call.join(there, 0);
            stack.kill(PartNames.gateway(1));
            await().atMost(Duration.ofSeconds(15))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> isLetIn(here, call));
            stack.awaitReady(PartNames.gateway(1), RESTART);
        }
    }

    private static boolean isLetIn(CallClient client, TestCall call) throws Exception {
        TestCaller caller = TestCaller.connect(client);
        return caller.connection
                .join(call.members().get(0).accessToken(), call.id())
                .handle((joined, refused) -> refused == null)
                .get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldTakeTheCallersOfAKilledGatewayOutOfTheCall(Stack stack) throws Exception {
        try (var here = new CallClient(stack.gatewayUrl(0));
                var there = new CallClient(stack.gatewayUrl(1))) {
            TestCall call = TestCall.make(here, 2);
            TestCaller anna = call.join(here, 0);
            call.join(there, 1);
            String borisId = call.members().get(1).userId();
            await().until(() -> anna.present.contains(borisId));

            stack.kill(PartNames.gateway(1));

            await().atMost(Duration.ofSeconds(20)).until(() -> !anna.present.contains(borisId));
            stack.awaitReady(PartNames.gateway(1), RESTART);
            TestCaller back = call.join(there, 1);
            await().until(() -> anna.present.contains(borisId));
            back.connection.leave();
        }
    }
}
