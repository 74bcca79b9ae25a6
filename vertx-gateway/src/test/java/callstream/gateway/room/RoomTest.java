package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import callstream.gateway.control.CallControl;
import callstream.gateway.control.ControlChanges;
import callstream.protocol.v1.CallEvent;
import callstream.protocol.v1.SendChat;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.SetLocked;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoomTest {
    private final Room room = new Room("call");
    private CallPresence presence = CallPresence.EMPTY;
    private CallControl control = CallControl.start(0);
    private ControlChanges changes = ControlChanges.NONE;

    @Test
    void shouldTellANewcomerWhoIsThere() {
        enter("anna", 1);
        var boris = enter("boris", 2);
        assertThat(boris.told).containsExactly("joined [anna]");
    }

    @Test
    void shouldTellTheOthersOfANewcomer() {
        var anna = enter("anna", 1);
        enter("boris", 2);
        assertThat(anna.told).containsExactly("joined []", "+boris");
    }

    @Test
    void shouldTellOfCallersAtOtherGateways() {
        var anna = enter("anna", 1);
        see(presence.with(new PresentCaller("boris", "boris", 2, "elsewhere"), 10));
        see(presence.without(caller -> caller.gatewayId().equals("elsewhere"), 11));
        assertThat(anna.told).containsExactly("joined []", "+boris", "-boris");
    }

    @Test
    void shouldIgnoreAnOlderView() {
        var anna = enter("anna", 1);
        CallPresence older = presence;
        enter("boris", 2);
        room.update(older);
        assertThat(anna.told).containsExactly("joined []", "+boris");
    }

    @Test
    void shouldReplaceTheOlderSessionOfTheSameUser() {
        var first = enter("anna", 1);
        var second = enter("anna", 2);
        assertThat(first.replaced).isTrue();
        assertThat(second.replaced).isFalse();
    }

    @Test
    void shouldReplaceASessionWhoseUserJoinedAtAnotherGateway() {
        var anna = enter("anna", 1);
        see(presence.with(new PresentCaller("anna", "anna", 5, "elsewhere"), 10));
        assertThat(anna.replaced).isTrue();
    }

    @Test
    void shouldTellOthersWhenASessionWasReplaced() {
        var boris = enter("boris", 1);
        enter("anna", 2);
        enter("anna", 3);
        assertThat(boris.told).containsExactly("joined []", "+anna", "-anna", "+anna");
    }

    @Test
    void shouldForgetACallThatEndedThoughTheNextOnesClockIsBehind() {
        see(presence.with(new PresentCaller("boris", "boris", 2, "elsewhere"), 1000));
        room.forget(presence);
        presence = CallPresence.EMPTY;
        var anna = enter("anna", 3);
        assertThat(anna.told).containsExactly("joined []");
    }

    @Test
    void shouldTellOthersThatACallerIsReconnectingAndBackAndNotThatTheyLeft() {
        var anna = enter("anna", 1);
        see(presence.with(new PresentCaller("boris", "boris", 2, "elsewhere"), 10));
        see(presence.losing(caller -> caller.epoch() == 2, 11));
        see(presence.withResumed(new PresentCaller("boris", "boris", 5, "another"), 12));
        assertThat(anna.told).containsExactly("joined []", "+boris", "?boris", "!boris");
    }

    @Test
    void shouldTellOfABackAndForthThatItMissedAsOneChange() {
        var anna = enter("anna", 1);
        see(presence.with(new PresentCaller("boris", "boris", 2, "elsewhere"), 10));
        presence = presence.losing(caller -> caller.epoch() == 2, 11);
        presence = presence.withResumed(new PresentCaller("boris", "boris", 5, "another"), 12);
        presence = presence.losing(caller -> caller.epoch() == 5, 13);
        see(presence.withResumed(new PresentCaller("boris", "boris", 7, "another"), 14));
        assertThat(anna.told).containsExactly("joined []", "+boris", "!boris");
    }

    @Test
    void shouldTellThatACallerLeftWhoComesBackOnlyAfterTheGrace() {
        var anna = enter("anna", 1);
        see(presence.with(new PresentCaller("boris", "boris", 2, "elsewhere"), 10));
        see(presence.withResumed(new PresentCaller("carla", "carla", 3, "elsewhere"), 11));
        see(presence.without(caller -> caller.epoch() == 2, 12));
        see(presence.withResumed(new PresentCaller("boris", "boris", 5, "another"), 13));
        assertThat(anna.told).containsExactly("joined []", "+boris", "+carla", "-boris", "+boris");
    }

    @Test
    void shouldSayNothingWhenACallersGatewayIsKnownByAnotherName() {
        var anna = enter("anna", 1);
        var boris = new PresentCaller("boris", "boris", 2, "elsewhere");
        see(presence.with(boris, 10));
        see(presence.with(boris.connectedAt("the same under another name"), 11));
        assertThat(anna.told).containsExactly("joined []", "+boris");
    }

    @Test
    void shouldSayWhetherASessionGoesOnWithAnother() {
        var first = enter("anna", 1);
        see(presence.losing(caller -> caller.epoch() == 1, 10));
        presence = presence.withResumed(new PresentCaller("anna", "anna", 5, "here"), 11);
        var second = new RecordingCaller("anna", 5);
        room.add(second, presence, changes, arrival("anna"));
        assertThat(first.resumed).isFalse();
        assertThat(second.resumed).isTrue();
    }

    @Test
    void shouldTellWhoIsPutOutThatAndNotThatTheyWereReplaced() {
        enter("boris", 1);
        var anna = enter("anna", 2);
        see(presence.fenced("anna", new CallPresence.Fence(2, true), 10));
        assertThat(anna.putOut).isTrue();
        assertThat(anna.replaced).isFalse();
    }

    @Test
    void shouldTellEachEventOnceAndInOrderWhateverComesTwiceOrTooSoon() {
        var anna = enter("anna", 1);
        CallEvent first = chat("one");
        CallEvent second = chat("two");
        CallEvent third = chat("three");
        assertThat(room.learn(new ControlChanges(0, null, List.of(first)))).isFalse();
        assertThat(room.learn(new ControlChanges(0, null, List.of(third))))
                .as("two is lacking")
                .isTrue();
        assertThat(room.learn(new ControlChanges(0, null, List.of(first, second, third))))
                .isFalse();
        assertThat(room.learn(new ControlChanges(0, null, List.of(second)))).isFalse();
        assertThat(anna.told).containsExactly("joined []", "CHAT 1", "CHAT 2", "CHAT 3");
    }

    @Test
    void shouldTellTheWholeWhereEventsCanNotBeToldOneByOne() {
        var anna = enter("anna", 1);
        for (int i = 0; i < 100; i++) {
            chat("line " + i);
        }
        ControlChanges whole = control.since(control.run(), 1);
        room.learn(whole);
        room.learn(whole);
        assertThat(anna.told).containsExactly("joined []", "STATE 100");
    }

    @Test
    void shouldLetNobodyNewIntoALockedCall() {
        var anna = enter("anna", 1);
        lock();
        var boris = new RecordingCaller("boris", 2);
        presence = presence.with(new PresentCaller("boris", "boris", 2, "here"), 20);
        assertThatExceptionOfType(CallLockedException.class)
                .isThrownBy(() -> room.add(boris, presence, changes, arrival("boris")));
        assertThat(boris.told).isEmpty();
        assertThat(anna.told).contains("LOCKED 1");
    }

    private void lock() {
        control = control.run() == presence.run() ? control : CallControl.start(presence.run());
        CallEvent event = control.next(CallEvent.newBuilder()
                .setLocked(SetLocked.newBuilder().setLocked(true))
                .build());
        control = control.with(event, UUID.randomUUID());
        changes = new ControlChanges(0, null, List.of(event));
    }

    private CallEvent chat(String text) {
        control = control.run() == presence.run() ? control : CallControl.start(presence.run());
        CallEvent event = control.next(CallEvent.newBuilder()
                .setChat(SendChat.newBuilder().setText(text))
                .build());
        control = control.with(event, UUID.randomUUID());
        return event;
    }

    private static Arrival arrival(String name) {
        return new Arrival(
                name,
                false,
                false,
                others -> ServerMessage.newBuilder().setJoined(others).build());
    }

    private void see(CallPresence latest) {
        presence = latest;
        room.update(latest);
    }

    private RecordingCaller enter(String id, long epoch) {
        presence = presence.with(new PresentCaller(id, id, epoch, "here"), epoch);
        var caller = new RecordingCaller(id, epoch);
        room.add(caller, presence, changes, arrival(id));
        return caller;
    }
}
