package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.AccountsApi;
import callstream.local.caller.CallClient;
import callstream.local.caller.CallTransport;
import callstream.local.stack.Stack;
import callstream.protocol.v1.AskToMute;
import callstream.protocol.v1.CallAction;
import callstream.protocol.v1.CallEvent;
import callstream.protocol.v1.CallEvent.EventCase;
import callstream.protocol.v1.ChatLine;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.PutOut;
import callstream.protocol.v1.React;
import callstream.protocol.v1.Reaction;
import callstream.protocol.v1.RefusalReason;
import callstream.protocol.v1.SendChat;
import callstream.protocol.v1.SetCameraOff;
import callstream.protocol.v1.SetHandRaised;
import callstream.protocol.v1.SetLocked;
import callstream.protocol.v1.SetMuted;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What callers do in a call, over two gateways. */
@ExtendWith(RunningStack.class)
class CallControlIT {
    private final AtomicLong actionIds = new AtomicLong();

    @ParameterizedTest
    @EnumSource(CallTransport.class)
    void shouldTellEverybodyWhatIsDoneInOneOrderAndKeepItOnTheLog(CallTransport transport, Stack stack)
            throws Exception {
        try (var here = new CallClient(stack.gatewayUrl(0), transport);
                var there = new CallClient(stack.gatewayUrl(1), transport);
                var topics = new CallLog(stack)) {
            TestCall call = TestCall.make(here, 3);
            TestCaller anna = call.join(here, 0);
            TestCaller boris = call.join(there, 1);
            for (int i = 0; i < 8; i++) {
                String line = "line " + i;
                act(anna, action -> action.setSendChat(SendChat.newBuilder().setText(line)));
                act(boris, action -> action.setReact(React.newBuilder().setReaction(Reaction.REACTION_CLAP)));
            }
            act(boris, action -> action.setSetMuted(SetMuted.newBuilder().setMuted(true)));
            await().until(() -> anna.events.size() == 17 && boris.events.size() == 17);

            assertThat(anna.events).isEqualTo(boris.events);
            assertThat(anna.events.stream().map(CallEvent::getVersion))
                    .isEqualTo(LongStream.rangeClosed(1, 17).boxed().toList());
            await().untilAsserted(() -> assertThat(topics.events(call.id())).isEqualTo(anna.events));
            TestCaller carla = call.join(there, 2);
            assertThat(carla.joins.get(0).getControl()).satisfies(state -> {
                assertThat(state.getVersion()).isEqualTo(17);
                assertThat(state.getChatList().stream().map(ChatLine::getText))
                        .containsExactly(
                                "line 0", "line 1", "line 2", "line 3", "line 4", "line 5", "line 6", "line 7");
                assertThat(state.getSignsList()).singleElement().satisfies(signs -> {
                    assertThat(signs.getParticipantId())
                            .isEqualTo(call.members().get(1).userId());
                    assertThat(signs.getMuted()).isTrue();
                });
            });
        }
    }

    @Test
    void shouldLetOwnerMemberAndGuestDoWhatTheyMayAndNothingElse(Stack stack) throws Exception {
        var api = new PublicApi(stack.gatewayUrl());
        PublicApi.Person owner = api.newPerson("Anna");
        PublicApi.Person member = api.newPerson("Boris");
        try (var here = new CallClient(stack.gatewayUrl(0));
                var there = new CallClient(stack.gatewayUrl(1))) {
            String call = api.ask(
                            "POST",
                            "/api/calls",
                            owner.token(),
                            new JsonObject()
                                    .put("title", "A test")
                                    .put(
                                            "members",
                                            JsonArray.of(member.session().login())))
                    .getString("callId");
            AccountsApi.Session guest = guest(api, owner, call);
            TestCaller anna = TestCaller.join(here, owner.session(), call);
            TestCaller boris = TestCaller.join(there, member.session(), call);
            TestCaller carla = TestCaller.join(there, guest, call);
            await().until(() -> anna.present.size() == 2 && boris.present.size() == 2);

            for (TestCaller caller : List.of(anna, boris, carla)) {
                assertDone(
                        caller,
                        anna,
                        EventCase.MUTED,
                        action -> action.setSetMuted(SetMuted.newBuilder().setMuted(true)));
                assertDone(
                        caller,
                        boris,
                        EventCase.CAMERA_OFF,
                        action ->
                                action.setSetCameraOff(SetCameraOff.newBuilder().setOff(true)));
                assertDone(
                        caller,
                        anna,
                        EventCase.HAND_RAISED,
                        action -> action.setSetHandRaised(
                                SetHandRaised.newBuilder().setRaised(true)));
                assertDone(
                        caller,
                        anna,
                        EventCase.REACTION,
                        action -> action.setReact(React.newBuilder().setReaction(Reaction.REACTION_HEART)));
                assertDone(
                        caller,
                        boris,
                        EventCase.CHAT,
                        action -> action.setSendChat(SendChat.newBuilder().setText("hello")));
            }
            UnaryOperator<CallAction.Builder> askBoris =
                    action -> action.setAskToMute(AskToMute.newBuilder().setParticipantId(member.id()));
            UnaryOperator<CallAction.Builder> putBorisOut =
                    action -> action.setPutOut(PutOut.newBuilder().setParticipantId(member.id()));
            UnaryOperator<CallAction.Builder> lock =
                    action -> action.setSetLocked(SetLocked.newBuilder().setLocked(true));
            assertDone(anna, boris, EventCase.ASKED_TO_MUTE, askBoris);
            assertRefused(carla, RefusalReason.REFUSAL_REASON_NOT_ALLOWED, askBoris);
            assertRefused(carla, RefusalReason.REFUSAL_REASON_NOT_ALLOWED, putBorisOut);
            assertRefused(carla, RefusalReason.REFUSAL_REASON_NOT_ALLOWED, lock);
            assertRefused(boris, RefusalReason.REFUSAL_REASON_NOT_ALLOWED, lock);
            assertRefused(
                    boris,
                    RefusalReason.REFUSAL_REASON_NOT_IN_CALL,
                    action -> action.setAskToMute(AskToMute.newBuilder().setParticipantId("nobody")));
            assertRefused(
                    boris,
                    RefusalReason.REFUSAL_REASON_INVALID,
                    action -> action.setSendChat(SendChat.newBuilder().setText("\u0007")));

            assertDone(anna, carla, EventCase.PUT_OUT, putBorisOut);
            assertThat(Objects.requireNonNull(boris.end().error()).getCode()).isEqualTo(ErrorCode.ERROR_CODE_PUT_OUT);
            assertThat(boris.end().closeCode()).isEqualTo(4403);
            await().until(() -> anna.left.size() == 1);
            TestCaller again = TestCaller.join(there, member.session(), call);
            assertThat(again.joins.get(0).getResumed()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(CallTransport.class)
    void shouldKeepOthersOutOfALockedCallAndLetBackInWhoLostTheConnection(CallTransport transport, Stack stack)
            throws Exception {
        try (var here = new CallClient(stack.gatewayUrl(0), transport);
                var there = new CallClient(stack.gatewayUrl(1), transport)) {
            TestCall call = TestCall.make(here, 3);
            TestCaller anna = call.join(here, 0);
            TestCaller boris = call.join(there, 1);
            act(anna, action -> action.setSetLocked(SetLocked.newBuilder().setLocked(true)));
            await().until(() -> boris.events.size() == 1);

            TestCaller carla = TestCaller.connect(there);
            var unused = carla.connection.join(call.members().get(2).accessToken(), call.id());
            assertThat(Objects.requireNonNull(carla.end().error()).getCode())
                    .isEqualTo(ErrorCode.ERROR_CODE_CALL_LOCKED);
            if (transport == CallTransport.WEBSOCKET) {
                assertThat(carla.end().closeCode()).isEqualTo(4423);
            }

            boris.connection.close();
            await().until(() -> anna.changed.size() == 1);
            TestCaller back = call.join(there, 1);
            assertThat(back.joins.get(0).getResumed()).isTrue();

            anna.connection.leave();
            anna.end();
            TestCaller owner = call.join(here, 0); // or nobody could ever open it again
            act(owner, action -> action.setSetLocked(SetLocked.newBuilder().setLocked(false)));
            await().until(() -> back.events.size() == 1);
            call.join(there, 2);
        }
    }

    @ParameterizedTest
    @EnumSource(CallTransport.class)
    void shouldAnswerEachActionOfAClientThatAsksForTooMany(CallTransport transport, Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl(0), transport)) {
            TestCall call = TestCall.make(client, 1);
            TestCaller anna = call.join(client, 0);
            for (int i = 0; i < 30; i++) {
                act(anna, action -> action.setReact(React.newBuilder().setReaction(Reaction.REACTION_JOY)));
            }
            await().until(() -> anna.events.size() + anna.actionsRefused.size() == 30);
            assertThat(anna.events).hasSizeBetween(10, 20);
            assertThat(anna.connection.ended()).isNotDone();
            List<Long> answered = new ArrayList<>();
            anna.events.forEach(event -> answered.add(event.getActionId()));
            anna.actionsRefused.forEach(refused -> answered.add(refused.getId()));
            assertThat(answered).doesNotHaveDuplicates().hasSize(30);
        }
    }

    private long act(TestCaller caller, UnaryOperator<CallAction.Builder> what) {
        long id = actionIds.incrementAndGet();
        caller.connection.act(what.apply(CallAction.newBuilder().setId(id)).build());
        return id;
    }

    private void assertDone(
            TestCaller caller, TestCaller witness, EventCase event, UnaryOperator<CallAction.Builder> what) {
        long id = act(caller, what);
        await().untilAsserted(() -> assertThat(witness.events).anySatisfy(told -> {
            assertThat(told.getActionId()).isEqualTo(id);
            assertThat(told.getEventCase()).isEqualTo(event);
            assertThat(told.getParticipantId()).isEqualTo(caller.joins.get(0).getParticipantId());
        }));
    }

    private void assertRefused(TestCaller caller, RefusalReason reason, UnaryOperator<CallAction.Builder> what) {
        long id = act(caller, what);
        await().untilAsserted(() -> assertThat(caller.actionsRefused).anySatisfy(refused -> {
            assertThat(refused.getId()).isEqualTo(id);
            assertThat(refused.getReason()).isEqualTo(reason);
        }));
    }

    private static AccountsApi.Session guest(PublicApi api, PublicApi.Person owner, String call) throws Exception {
        JsonObject link = api.ask(
                "POST", "/api/calls/" + call + "/invitations", owner.token(), new JsonObject().put("guests", true));
        JsonObject guest = api.ask(
                "POST",
                "/api/invitations/guest",
                null,
                new JsonObject().put("token", link.getString("token")).put("name", "Carla"));
        return new AccountsApi.Session(guest.getString("userId"), "", "Carla", guest.getString("accessToken"));
    }
}
