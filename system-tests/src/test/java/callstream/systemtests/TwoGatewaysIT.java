package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.CallClient;
import callstream.local.clip.Clip;
import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import callstream.protocol.Effects;
import callstream.protocol.v1.ErrorCode;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One call over two gateways. */
@ExtendWith(RunningStack.class)
class TwoGatewaysIT {
    private static final Duration RESTART = Duration.ofSeconds(60);

    @Test
    void shouldDeliverToCallersOfTheOtherGateway(Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        try (var here = new CallClient(stack.gatewayUrl(0));
                var there = new CallClient(stack.gatewayUrl(1))) {
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

    @Test
    void shouldTellWhoComesAndGoesAtTheOtherGateway(Stack stack) throws Exception {
        try (var here = new CallClient(stack.gatewayUrl(0));
                var there = new CallClient(stack.gatewayUrl(1))) {
            TestCall call = TestCall.make(here, 2);
            TestCaller anna = call.join(here, 0);
            TestCaller boris = call.join(there, 1);
            String borisId = call.members().get(1).userId();
            await().until(() -> anna.present.contains(borisId));
            boris.connection.leave();
            await().until(() -> !anna.present.contains(borisId));
            assertThat(boris.end().closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void shouldEndTheOlderSessionWhenTheSameUserJoinsAtTheOtherGateway(Stack stack) throws Exception {
        try (var here = new CallClient(stack.gatewayUrl(0));
                var there = new CallClient(stack.gatewayUrl(1))) {
            TestCall call = TestCall.make(here, 1);
            TestCaller older = call.join(here, 0);
            call.join(there, 0);
            assertThat(older.end().closeCode()).isEqualTo(4409);
            assertThat(Objects.requireNonNull(older.end().error()).getCode()).isEqualTo(ErrorCode.ERROR_CODE_REPLACED);
        }
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
