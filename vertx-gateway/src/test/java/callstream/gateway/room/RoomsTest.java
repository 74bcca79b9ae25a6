package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import callstream.protocol.v1.ServerMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two gateways' rooms over one presence. */
class RoomsTest {
    private final MemoryPresence presence = new MemoryPresence();
    private final MemoryControl control = new MemoryControl();
    private final Rooms here = new Rooms(presence, control, new SimpleMeterRegistry());
    private final Rooms elsewhere = new Rooms(presence, control, new SimpleMeterRegistry());

    @BeforeEach
    void start() {
        here.start();
        elsewhere.start();
    }

    @Test
    void shouldLearnOfACallerWhoComesInElsewhereWhileItsOwnIsOnTheWay() {
        presence.hold();
        var anna = enter(here, "anna", 1);
        var boris = enter(elsewhere, "boris", 2);
        presence.letGo();
        assertThat(anna.told).containsExactly("joined [boris]");
        assertThat(boris.told).containsExactly("joined [anna]");
    }

    @Test
    void shouldLearnThatOneLeftElsewhereWhileItsOwnIsOnTheWay() {
        var boris = enter(elsewhere, "boris", 1);
        presence.hold();
        var anna = enter(here, "anna", 2);
        elsewhere.leave("call", boris);
        presence.letGo();
        assertThat(anna.told).containsExactly("joined []");
    }

    @Test
    void shouldKeepNoRoomForACallerWhoCouldNotComeIn() {
        presence.breakDown();
        assertThatIllegalStateException().isThrownBy(() -> enter(here, "anna", 1));
        assertThat(here.find("call")).isEmpty();
    }

    @Test
    void shouldKeepTheRoomWhenTheLastLeavesWhileAnotherIsOnTheWay() {
        var anna = enter(here, "anna", 1);
        presence.hold();
        var boris = enter(here, "boris", 2);
        here.leave("call", anna);
        presence.letGo();
        assertThat(here.find("call"))
                .hasValueSatisfying(room -> assertThat(room.here()).containsExactly(boris));
        here.leave("call", boris);
        assertThat(here.find("call")).isEmpty();
    }

    private static RecordingCaller enter(Rooms rooms, String user, long epoch) {
        var caller = new RecordingCaller(user, epoch);
        rooms.enter(
                "call",
                caller,
                new Arrival(
                        user,
                        false,
                        false,
                        others -> ServerMessage.newBuilder().setJoined(others).build()));
        return caller;
    }
}
