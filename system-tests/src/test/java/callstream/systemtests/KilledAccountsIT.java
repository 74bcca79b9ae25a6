package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.CallClient;
import callstream.local.clip.Clip;
import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import callstream.protocol.Topics;
import callstream.protocol.v1.CallState;
import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Accounts, or its database, is killed while people change their calls and others are in one.
 *
 * <p>For longer, with a line that says how it went: {@code ./mvnw -pl system-tests -am verify -Dtest=none
 * -Dit.test=KilledAccountsIT -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * -Dcallstream.load.seconds=60}
 */
@ExtendWith(RunningStack.class)
class KilledAccountsIT {
    private static final String SECONDS = "callstream.load.seconds";

    /** Of load at least; it goes on until what was killed serves again. */
    private static final Duration LOAD = Duration.ofSeconds(Integer.getInteger(SECONDS, 10));

    /** From one death to the next. */
    private static final Duration ROUND = Duration.ofSeconds(20);

    private static final Duration RESTART = Duration.ofSeconds(90);
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(30);

    /** No answer of accounts, who may have done it; or its own or the gateway's word that it can't be done now. */
    private static final List<Integer> PASSING = List.of(502, 503);

    /** How long nothing was served, and what became of the call meanwhile. */
    private record Outage(Duration lasted, long framesSent, long framesDelivered) {}

    @ParameterizedTest
    @ValueSource(strings = {PartNames.ACCOUNTS, PartNames.DATABASE})
    void shouldLoseNothingThatWasAcknowledgedWhileCallsGoOn(String victim, Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        try (var client = new CallClient(stack.gatewayUrl());
                var log = new CallLog(stack);
                var load = new ChangingLoad(new PublicApi(stack.gatewayUrl(1)))) {
            TestCall call = TestCall.make(client, 2);
            TestCaller sender = call.join(client, 0);
            TestCaller receiver = call.join(client, 1);
            List<Outage> outages;
            long sent;
            try (var camera = new Camera(sender, clip)) {
                await().until(() -> !receiver.frames.isEmpty());
                load.begin();
                outages = killUnderLoad(stack, victim, load, camera, receiver);
                load.stop();
                sent = camera.stop();
            }
            await().until(() -> receiver.frames.size() + receiver.missed() + sender.heldBack() >= sent);
            Map<String, JsonObject> kept = load.kept();
            report(victim, load, outages, kept);

            assertThat(load.failures().keySet()).as("of " + load.failures()).isSubsetOf(PASSING);
            assertThat(load.lost(kept)).isEmpty();
            assertThat(load.halfDone(kept)).isEmpty();
            await().atMost(TOLD_WITHIN).untilAsserted(() -> assertThat(untold(kept, log))
                    .isEmpty());
            assertThat(outages)
                    .isNotEmpty()
                    .allSatisfy(outage -> assertThat(outage.framesDelivered).isGreaterThan(outage.framesSent / 2));
            assertThat(sender.connection.ended()).isNotDone();
            assertThat(receiver.connection.ended()).isNotDone();
        }
    }

    private static List<Outage> killUnderLoad(
            Stack stack, String victim, ChangingLoad load, Camera camera, TestCaller receiver) throws Exception {
        long began = System.nanoTime();
        var outages = new ArrayList<Outage>();
        for (Duration time = Duration.ZERO; time.compareTo(LOAD) < 0; time = time.plus(ROUND)) {
            long enough = load.acknowledgements() + 2 * ChangingLoad.PER_SECOND;
            await().atMost(RESTART).until(() -> load.acknowledgements() >= enough);

            outages.add(kill(stack, victim, load, camera, receiver));

            Duration end = LOAD.compareTo(time.plus(ROUND)) < 0 ? LOAD : time.plus(ROUND);
            await().atMost(LOAD.plus(RESTART)).until(() -> System.nanoTime() - began >= end.toNanos());
        }
        return outages;
    }

    private static Outage kill(Stack stack, String victim, ChangingLoad load, Camera camera, TestCaller receiver)
            throws Exception {
        stack.kill(victim);
        long killed = System.nanoTime();
        long sentBefore = camera.sent();
        int deliveredBefore = receiver.frames.size();
        await().atMost(RESTART)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> load.isServedSince(killed));
        return new Outage(
                Duration.ofNanos(System.nanoTime() - killed),
                camera.sent() - sentBefore,
                receiver.frames.size() - deliveredBefore);
    }

    /** Calls of which the log says something else than accounts, or nothing. */
    private static List<String> untold(Map<String, JsonObject> kept, CallLog log)
            throws InvalidProtocolBufferException {
        Map<String, byte[]> told = log.newest(Topics.CALLS);
        var untold = new ArrayList<String>();
        for (Map.Entry<String, JsonObject> call : kept.entrySet()) {
            byte[] state = told.get(call.getKey());
            if (state == null || !ChangeOfCall.isTold(call.getValue(), CallState.parseFrom(state))) {
                untold.add(call.getKey());
            }
        }
        return untold;
    }

    private static void report(
            String victim, ChangingLoad load, List<Outage> outages, Map<String, JsonObject> kept) {
        if (System.getProperty(SECONDS) != null) {
            System.out.printf(
                    "%s killed: %d requests, %d acknowledged, not acknowledged by status %s, lost %d, half done %d, %s%n",
                    victim,
                    load.requests(),
                    load.acknowledgements(),
                    load.failures(),
                    load.lost(kept).size(),
                    load.halfDone(kept).size(),
                    outages);
        }
    }
}
