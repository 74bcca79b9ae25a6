package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.room.Ghosts.Ghost;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GhostsTest {
    private final Ghosts ghosts = new Ghosts();
    private final PresentCaller anna = new PresentCaller("anna", "Anna", 1, "one");
    private final PresentCaller later = new PresentCaller("anna", "Anna", 2, "one");

    @Test
    void shouldTakeWhomNobodyHoldsTheSecondTimeForAGhost() {
        assertThat(sweep(anna, false)).isEmpty();
        assertThat(sweep(anna, false)).containsExactly(new Ghost("call", anna));
    }

    @Test
    void shouldSpareACallerWhoWasComingIn() {
        sweep(anna, false);
        sweep(anna, true);
        assertThat(sweep(anna, false)).isEmpty();
    }

    @Test
    void shouldTellTheSessionsOfAUserApart() {
        sweep(anna, false);
        assertThat(sweep(later, false)).isEmpty();
    }

    private Set<Ghost> sweep(PresentCaller present, boolean held) {
        var calls = Map.of("call", CallPresence.EMPTY.with(present, 1));
        return ghosts.sweep(calls.entrySet(), (callId, caller) -> held);
    }
}
