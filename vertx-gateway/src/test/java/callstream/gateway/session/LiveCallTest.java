package callstream.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.session.Doorkeeper.Admitted;
import callstream.protocol.v1.CallMember;
import callstream.protocol.v1.CallState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveCallTest {
    private final List<String> told = new ArrayList<>();
    private final LiveCall call = new LiveCall(
            new Admitted(new Identity("anna", "Anna", "log-in", Optional.empty()), state(2, "anna")),
            new LiveCall.Listener() {
                @Override
                public void changed(CallState call) {
                    told.add("changed " + call.getVersion());
                }

                @Override
                public void removed() {
                    told.add("removed");
                }

                @Override
                public void ended() {
                    told.add("ended");
                }
            });

    @Test
    void shouldHoldTheSharedStateWhereItSaysTheSame() {
        CallState shared = state(2, "anna");
        call.changed(shared);
        assertThat(call.state()).isSameAs(shared);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldPassOverWhatIsOlder() {
        CallState before = call.state();
        call.changed(state(1, "boris"));
        assertThat(call.state()).isSameAs(before);
        assertThat(call.isOver()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void shouldTellWhatIsNewer() {
        call.changed(state(3, "anna", "boris"));
        assertThat(call.state().getMembersCount()).isEqualTo(2);
        call.changed(state(4, "boris"));
        assertThat(call.isOver()).isTrue();
        assertThat(told).containsExactly("changed 3", "removed");
    }

    private static CallState state(long version, String... members) {
        var state = CallState.newBuilder().setCallId("tea").setVersion(version);
        for (String member : members) {
            state.addMembers(CallMember.newBuilder().setUserId(member));
        }
        return state.build();
    }
}
