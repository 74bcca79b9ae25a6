package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.AccountsApi;
import callstream.local.caller.CallClient;
import callstream.local.caller.CallEnd;
import callstream.local.clip.Clip;
import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import callstream.protocol.Effects;
import callstream.protocol.v1.CallMember;
import callstream.protocol.v1.CallSettings;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.RequiredBlur;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls that change while they run, as the log says. */
@ExtendWith(RunningStack.class)
class ChangingCallIT {
    /** Far above what accounts has given the call. */
    private static final long NEWER = 1_000_000;

    private static final Duration RESTART = Duration.ofSeconds(60);

    @Test
    void shouldPutAMemberOutWithinTwoSecondsOfTheirRemoval(Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl(1));
                var log = new CallLog(stack)) {
            TestCall call = TestCall.make(client, 2);
            TestCaller anna = call.join(client, 0);
            TestCaller boris = call.join(client, 1);

            log.say(state(call, NEWER, List.of(call.members().get(0))).build());

            CallEnd end = boris.connection.ended().get(2, TimeUnit.SECONDS);
            assertThat(end.closeCode()).isEqualTo(4403);
            assertThat(Objects.requireNonNull(end.error()).getCode()).isEqualTo(ErrorCode.ERROR_CODE_REMOVED);
            await().until(() -> !anna.present.contains(call.members().get(1).userId()));
            assertThat(anna.changes).isNotEmpty();
            await().untilAsserted(() -> assertThat(log.attendance(call.id())).containsExactly(true, true, false));
        }
    }

    @Test
    void shouldPutEverybodyOutWithinTwoSecondsOfTheEnd(Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl());
                var log = new CallLog(stack)) {
            TestCall call = TestCall.make(client, 1);
            TestCaller anna = call.join(client, 0);

            log.sayEnded(call.id());

            CallEnd end = anna.connection.ended().get(2, TimeUnit.SECONDS);
            assertThat(Objects.requireNonNull(end.error()).getCode()).isEqualTo(ErrorCode.ERROR_CODE_CALL_ENDED);
        }
    }

    @Test
    void shouldHideEveryFaceFromTheMomentThatTheCallRequiresIt(Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(2).get(1);
        try (var client = new CallClient(stack.gatewayUrl());
                var log = new CallLog(stack)) {
            TestCall call = TestCall.make(client, 2);
            TestCaller sender = call.join(client, 0);
            TestCaller receiver = call.join(client, 1);
            log.say(state(call, NEWER, call.members())
                    .setSettings(CallSettings.newBuilder().setRequiredBlur(RequiredBlur.REQUIRED_BLUR_FACES))
                    .build());
            await().until(() -> !sender.changes.isEmpty());

            for (int i = 0; i < 15; i++) {
                sender.send(clip.frame(i)); // asks for nothing
            }
            await().until(() -> receiver.frames.size() + receiver.missed() + sender.heldBack() == 15);
            assertThat(receiver.frames).isNotEmpty().allSatisfy(frame -> HiddenFaces.assertHidden(clip, frame));

            sender.send(clip.frame(15), Effects.RECOGNISE);
            await().untilAsserted(() -> assertThat(sender.refused)
                    .anySatisfy(frame -> assertThat(frame.getReason()).isEqualTo(DropReason.DROP_REASON_NOT_ALLOWED)));
        }
    }

    @Test
    void shouldLetAMemberInWhileAccountsIsAway(Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl());
                var log = new CallLog(stack)) {
            TestCall call = TestCall.make(client, 2);
            TestCaller anna = call.join(client, 0);
            log.say(state(call, NEWER, call.members()).build());
            await().until(() -> !anna.changes.isEmpty());

            stack.kill(PartNames.ACCOUNTS);
            TestCaller boris = call.join(client, 1);
            await().until(() -> anna.present.contains(call.members().get(1).userId()));

            assertThat(boris.connection.ended()).isNotDone();
            stack.awaitReady(PartNames.ACCOUNTS, RESTART);
        }
    }

    private static CallState.Builder state(TestCall call, long version, List<AccountsApi.Session> members) {
        CallState.Builder state = CallState.newBuilder()
                .setCallId(call.id())
                .setTitle("A changed test")
                .setOwnerId(members.get(0).userId())
                .setVersion(version);
        for (AccountsApi.Session member : members) {
            state.addMembers(CallMember.newBuilder().setUserId(member.userId()).setName(member.name()));
        }
        return state;
    }
}
