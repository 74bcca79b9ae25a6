package callstream.gateway.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import callstream.protocol.v1.CallMember;
import callstream.protocol.v1.CallState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownCallsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KnownCalls calls = new KnownCalls(meters);
    private final List<String> told = new ArrayList<>();
    private final KnownCalls.Watcher watcher = new KnownCalls.Watcher() {
        @Override
        public void changed(CallState call) {
            told.add(call.getCallId() + " " + call.getVersion());
        }

        @Override
        public void ended() {
            told.add("ended");
        }
    };

    @Test
    void shouldKnowACallAsItWasLastSaid() throws Exception {
        put(call("tea", 1));
        put(call("tea", 2));
        assertThat(calls.find("tea")).contains(call("tea", 2));
        assertThat(calls.find("another")).isEmpty();
    }

    @Test
    void shouldPassOverWhatIsOlderThanWhatItKnows() throws Exception {
        calls.watch("tea", watcher);
        put(call("tea", 2));
        put(call("tea", 1));
        put(call("tea", 2));
        assertThat(calls.find("tea")).contains(call("tea", 2));
        assertThat(told).containsExactly("tea 2");
    }

    @Test
    void shouldTellWhoWatchesHowItIsAndWhatBecomesOfIt() throws Exception {
        put(call("tea", 1));
        Runnable end = calls.watch("tea", watcher);
        put(call("tea", 2));
        put(call("another", 7));
        calls.table().remove("tea");
        end.run();
        calls.table().remove("tea");
        assertThat(told).containsExactly("tea 1", "tea 2", "ended");
    }

    @Test
    void shouldTellWhoComesLateThatTheCallIsOver() {
        calls.table().remove("tea");
        calls.watch("tea", watcher);
        assertThat(told).containsExactly("ended");
        assertThat(calls.hasEnded("tea")).isTrue();
        assertThat(calls.hasEnded("another")).isFalse();
    }

    @Test
    void shouldNotBringACallBackThatHasEnded() throws Exception {
        calls.table().remove("tea");
        put(call("tea", 9));
        assertThat(calls.find("tea")).isEmpty();
    }

    @Test
    void shouldEndNothingWhenTheTopicIsReadAnew() throws Exception {
        calls.watch("tea", watcher);
        put(call("tea", 1));
        calls.table().clear();
        assertThat(calls.find("tea")).isEmpty();
        assertThat(told).containsExactly("tea 1");
        put(call("tea", 1));
        assertThat(calls.find("tea")).isPresent();
    }

    @Test
    void shouldRefuseARecordOfAnotherCall() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calls.table().put("another", call("tea", 1).toByteArray()));
    }

    @Test
    void shouldLeaveOutWhatHasNoPlaceButTellOfItAllTheSame() throws Exception {
        CallState.Builder large = CallState.newBuilder().setCallId("large").setVersion(1);
        large.addMembers(CallMember.newBuilder().setName("x".repeat(16 * 1024 * 1024)));
        calls.watch("large", watcher);

        put(call("tea", 1));
        put(large.build());

        assertThat(calls.find("large")).isEmpty();
        assertThat(calls.find("tea")).isPresent();
        assertThat(told).containsExactly("large 1");
        assertThat(meters.counter("callstream.calls.left_out").count()).isEqualTo(1);
    }

    private void put(CallState call) throws Exception {
        calls.table().put(call.getCallId(), call.toByteArray());
    }

    private static CallState call(String id, long version) {
        return CallState.newBuilder().setCallId(id).setVersion(version).build();
    }
}
