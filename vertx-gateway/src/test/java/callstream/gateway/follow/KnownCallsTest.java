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
    void shouldHoldOneStateForAllWhoAsk() throws Exception {
        var states = new ArrayList<CallState>();
        put(call("tea", 1));
        for (int i = 0; i < 2; i++) {
            calls.watch("tea", new KnownCalls.Watcher() {
                @Override
                public void changed(CallState call) {
                    states.add(call);
                }

                @Override
                public void ended() {}
            });
        }
        states.add(calls.find("tea").orElseThrow());
        assertThat(states).hasSize(3).allSatisfy(state -> assertThat(state).isSameAs(states.get(0)));
        put(call("tea", 2));
        assertThat(states).hasSize(5);
        assertThat(states.get(4)).isEqualTo(call("tea", 2)).isSameAs(states.get(3));
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
    void shouldForgetWhatNobodyAskedForTheLongestTimeWhenThereIsNoPlace() throws Exception {
        put(large("old"));
        put(large("asked"));
        put(large("new"));
        assertThat(calls.find("asked")).isPresent();
        assertThat(calls.find("old")).isPresent();

        put(large("newest"));

        assertThat(calls.find("new")).isEmpty();
        assertThat(List.of("old", "asked", "newest"))
                .allSatisfy(id -> assertThat(calls.find(id)).isPresent());
        assertThat(meters.counter("callstream.calls.left_out").count()).isEqualTo(1);
        assertThat(meters.get("callstream.calls.known").gauge().value()).isEqualTo(3);
    }

    @Test
    void shouldKeepWhatIsWatchedWhateverComes() throws Exception {
        Runnable end = calls.watch("tea", watcher);
        put(large("tea"));
        for (int i = 0; i < 5; i++) {
            put(large("other-" + i));
        }
        assertThat(calls.find("tea")).isPresent();

        end.run();
        for (int i = 5; i < 10; i++) {
            put(large("other-" + i));
        }
        assertThat(calls.find("tea")).isEmpty();
    }

    @Test
    void shouldTellWhoWatchesLaterOfWhatWasSaidWhileTheyKeptTheCall() throws Exception {
        Runnable end = calls.keep("tea");
        put(large("tea"));
        for (int i = 0; i < 5; i++) {
            put(large("other-" + i));
        }
        calls.watch("tea", watcher);
        end.run();
        assertThat(told).containsExactly("tea 1");
    }

    /** Three of them have a place, four have not. */
    private static CallState large(String id) {
        return call(id, 1).toBuilder()
                .addMembers(CallMember.newBuilder().setName("x".repeat(5 * 1024 * 1024)))
                .build();
    }

    private void put(CallState call) throws Exception {
        calls.table().put(call.getCallId(), call.toByteArray());
    }

    private static CallState call(String id, long version) {
        return CallState.newBuilder().setCallId(id).setVersion(version).build();
    }
}
