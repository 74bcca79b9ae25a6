package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.CallClient;
import callstream.local.caller.CallTransport;
import callstream.local.clip.Clip;
import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gateway hangs until the others have given it up and its leases are over, and is there again. */
@ExtendWith(RunningStack.class)
class SilentGatewayIT {
    /** The others wait for it for 7 s, then its callers have 10 s to come back. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(30);

    private static final Duration BACK = Duration.ofSeconds(30);

    /** Members that were apart look for each other every 10 s. */
    private static final Duration TOGETHER = Duration.ofSeconds(60);

    @Test
    void shouldSendItsCallersAwayWhoThenComeBack(Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        String silent = PartNames.gateway(1);
        try (var here = new CallClient(stack.gatewayUrl(0));
                var roaming =
                        new CallClient(List.of(stack.gatewayUrl(1), stack.gatewayUrl(0)), CallTransport.WEBSOCKET)) {
            TestCall call = TestCall.make(here, 2);
            var anna = new StayingCaller(here, call.members().get(0), call.id());
            var boris = new StayingCaller(roaming, call.members().get(1), call.id());
            boris.send(clip.frame(0));
            await().until(() -> anna.frames.size() == 1);

            stack.pause(silent);
            try {
                await().atMost(GIVEN_UP).until(() -> anna.left.size() == 1);
            } finally {
                stack.resume(silent);
            }

            await().atMost(BACK).until(() -> boris.joins.size() == 2);
            assertThat(boris.stay.ended()).isNotDone();
            boris.send(clip.frame(1));
            await().until(() -> anna.frames.size() == 2);
            anna.send(clip.frame(2));
            await().until(() -> boris.frames.size() == 1);
            anna.stay.leave();
            boris.stay.leave();
        }
        for (int gateway = 0; gateway < RunningStack.GATEWAYS; gateway++) {
            var meters = new GatewayMeters(stack.ports().gateways().get(gateway).management());
            await().atMost(TOGETHER).until(() -> meters.value("callstream_cluster_members") == RunningStack.GATEWAYS);
        }
    }
}
