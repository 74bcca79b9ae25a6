package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.ServerMessage;
import org.junit.jupiter.api.Test;

class RoomTest {
    private final Room room = new Room();
    private CallPresence presence = CallPresence.EMPTY;

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

    private void see(CallPresence latest) {
        presence = latest;
        room.update(latest);
    }

    private RecordingCaller enter(String id, long epoch) {
        presence = presence.with(new PresentCaller(id, id, epoch, "here"), epoch);
        var caller = new RecordingCaller(id, epoch);
        room.add(
                caller,
                presence,
                others -> ServerMessage.newBuilder().setJoined(others).build());
        return caller;
    }
}
