package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.gateway.FreePort;
import callstream.protocol.MicroClock;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two real Hazelcast members, as two gateways have. */
class PresenceTest {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Queue<String> GONE = new ConcurrentLinkedQueue<>();

    private final MicroClock clock = MicroClock.system();
    private Gateway one = Gateway.CLOSED;
    private Gateway two = Gateway.CLOSED;

    @BeforeEach
    void startTwoGateways() throws IOException {
        int first = FreePort.next();
        int second = FreePort.next();
        List<String> members = List.of("127.0.0.1:" + first, "127.0.0.1:" + second);
        one = Gateway.open(first, members, clock);
        two = Gateway.open(second, members, clock);
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    @Test
    void shouldTellACallerOfAnotherGatewaysCallers() {
        var anna = one.enter("call", "anna", 1);
        two.enter("call", "boris", 2);
        await().untilAsserted(() -> assertThat(anna.told).contains(ServerMessage.MessageCase.PARTICIPANT_JOINED));
    }

    @Test
    void shouldTakeTheCallersOfAStoppedGatewayOutWhenTheirGraceIsOver() {
        var anna = one.enter("call", "anna", 1);
        two.enter("call", "boris", 2);
        await().untilAsserted(() -> assertThat(anna.told).contains(ServerMessage.MessageCase.PARTICIPANT_JOINED));

        two.close();

        await().untilAsserted(() -> assertThat(anna.told)
                .containsExactly(
                        ServerMessage.MessageCase.JOINED,
                        ServerMessage.MessageCase.PARTICIPANT_JOINED,
                        ServerMessage.MessageCase.PARTICIPANT_CHANGED,
                        ServerMessage.MessageCase.PARTICIPANT_LEFT));
        assertThat(GONE).contains("call boris 2");
    }

    @Test
    void shouldLetACallerOfAStoppedGatewayGoOnAtAnother() {
        var anna = one.enter("call", "anna", 1);
        two.enter("call", "boris", 2);
        two.close();
        await().untilAsserted(() -> assertThat(anna.told).contains(ServerMessage.MessageCase.PARTICIPANT_CHANGED));

        one.resume("call", "boris", 7);

        await().during(GRACE.plusMillis(Graces.PATIENCE_MS))
                .atMost(GRACE.multipliedBy(3))
                .untilAsserted(() -> assertThat(anna.told)
                        .containsExactly(
                                ServerMessage.MessageCase.JOINED,
                                ServerMessage.MessageCase.PARTICIPANT_JOINED,
                                ServerMessage.MessageCase.PARTICIPANT_CHANGED,
                                ServerMessage.MessageCase.PARTICIPANT_CHANGED));
    }

    @Test
    void shouldTellThatACallerWhoLostTheConnectionLeftOnlyWhenTheGraceIsOver() {
        var anna = one.enter("call", "anna", 1);
        var boris = two.enter("call", "boris", 2);

        assertThat(done(two.rooms.lose("call", boris))).isTrue();

        await().untilAsserted(() -> assertThat(anna.told).contains(ServerMessage.MessageCase.PARTICIPANT_CHANGED));
        assertThat(anna.told).doesNotContain(ServerMessage.MessageCase.PARTICIPANT_LEFT);
        await().untilAsserted(() -> assertThat(anna.told).contains(ServerMessage.MessageCase.PARTICIPANT_LEFT));
        await().untilAsserted(() -> assertThat(GONE).contains("call boris 2"));
    }

    @Test
    void shouldEndTheGraceThoughTheGatewayThatBeganItIsGone() {
        var anna = one.enter("call", "anna", 1);
        var boris = two.enter("call", "boris", 2);
        done(two.rooms.lose("call", boris));
        two.close();
        await().untilAsserted(() -> assertThat(anna.told).contains(ServerMessage.MessageCase.PARTICIPANT_LEFT));
    }

    @Test
    void shouldNotCountWhoWasReplacedOrFencedAsReconnecting() {
        one.enter("call", "anna", 1);
        var boris = two.enter("call", "boris", 2);
        done(one.rooms.fence("call", "boris", 2));
        assertThat(done(two.rooms.lose("call", boris))).isFalse();
    }

    @Test
    void shouldPutOutWhoeverOfAStayIsThere() {
        one.enter("call", "anna", 1);
        two.enter("call", "boris", 2);
        var boris = one.resume("call", "boris", 5);
        done(two.rooms.putOut("call", "boris", 3));
        assertThat(boris.told).doesNotContain(ServerMessage.MessageCase.MESSAGE_NOT_SET);
        done(two.rooms.putOut("call", "boris", 2));
        await().until(() -> boris.told.contains(ServerMessage.MessageCase.MESSAGE_NOT_SET));
        assertThat(boris.told).doesNotContain(ServerMessage.MessageCase.ERROR);
    }

    @Test
    void shouldReplaceASessionWhenItsUserJoinsAtAnotherGateway() {
        var older = one.enter("call", "anna", 1);
        two.enter("call", "anna", 2);
        await().until(() -> older.told.contains(ServerMessage.MessageCase.ERROR));
    }

    @Test
    void shouldEndASessionThatIsFencedAndLetNothingOfItPass() {
        var anna = one.enter("call", "anna", 5);
        var boris = two.enter("call", "boris", 6);

        done(two.rooms.fence("call", "anna", 5));

        await().until(() -> anna.told.contains(ServerMessage.MessageCase.ERROR));
        await().until(() -> boris.told.contains(ServerMessage.MessageCase.PARTICIPANT_LEFT));
        assertThat(two.isOver("call", "anna", 5)).isTrue();
        assertThat(two.isOver("call", "anna", 6)).isFalse();
        assertThat(two.isOver("call", "boris", 6)).isFalse();
    }

    @Test
    void shouldEndASessionThatIsFencedThoughNobodyElseIsThere() {
        var anna = one.enter("call", "anna", 5);
        done(two.rooms.fence("call", "anna", 5));
        await().until(() -> anna.told.contains(ServerMessage.MessageCase.ERROR));
    }

    @Test
    void shouldNotLetASessionInThatWasFencedOnItsWay() {
        one.enter("call", "boris", 6);
        done(two.rooms.fence("call", "anna", 5));
        var anna = one.enter("call", "anna", 5);
        assertThat(anna.told).contains(ServerMessage.MessageCase.ERROR);
    }

    @Test
    void shouldKeepTheSpreadOfARunningCall() {
        assertThat(done(one.rooms.spread("call", 2))).isEqualTo(2);
        assertThat(done(two.rooms.spread("call", 5))).isEqualTo(2);
        assertThat(done(two.rooms.spread("another", 5))).isEqualTo(5);
    }

    @Test
    void shouldTakeACallerOutWhomItsOwnGatewayDoesNotHoldAnyMore() {
        var anna = one.enter("call", "anna", 1);
        done(two.presence.enter("call", "ghost", "ghost", 2, false));
        await().untilAsserted(() -> assertThat(anna.told).contains(ServerMessage.MessageCase.PARTICIPANT_JOINED));

        two.presence.sweep(two.rooms);
        one.presence.sweep(one.rooms);
        one.presence.sweep(one.rooms);
        assertThat(anna.told).doesNotContain(ServerMessage.MessageCase.PARTICIPANT_LEFT);
        two.presence.sweep(two.rooms);
        await().untilAsserted(() -> assertThat(anna.told).contains(ServerMessage.MessageCase.PARTICIPANT_LEFT));
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private record Gateway(Cluster cluster, HazelcastPresence presence, Rooms rooms, boolean isOpen) {
        @SuppressWarnings("NullAway") // never used: replaced before each test
        static final Gateway CLOSED = new Gateway(null, null, null, false);

        static Gateway open(int port, List<String> members, MicroClock clock) {
            Cluster cluster = Cluster.open(new Cluster.Settings("127.0.0.1", port, members, 1), usual -> {});
            var presence = new HazelcastPresence(
                    cluster, clock, GRACE, (call, user, epoch) -> GONE.add(call + " " + user + " " + epoch));
            var rooms = new Rooms(presence, new HazelcastControl(cluster), new SimpleMeterRegistry());
            rooms.start();
            return new Gateway(cluster, presence, rooms, true);
        }

        boolean isOver(String call, String user, long epoch) {
            return rooms.find(call).orElseThrow().isOver(user, epoch);
        }

        Recorder enter(String call, String user, long epoch) {
            var caller = new Recorder(user, epoch, new ConcurrentLinkedQueue<>());
            enter(call, caller, false);
            return caller;
        }

        private void enter(String call, Recorder caller, boolean resumes) {
            done(rooms.enter(
                    call,
                    caller,
                    new Arrival(
                            caller.participantId(),
                            resumes,
                            false,
                            others ->
                                    ServerMessage.newBuilder().setJoined(others).build())));
        }

        Recorder resume(String call, String user, long epoch) {
            var caller = new Recorder(user, epoch, new ConcurrentLinkedQueue<>());
            enter(call, caller, true);
            return caller;
        }

        void close() {
            if (isOpen) {
                presence.close();
                cluster.close();
            }
        }
    }

    /** Writes down what it is told; being replaced counts as an error, as a session says it so. */
    private record Recorder(String participantId, long epoch, Queue<ServerMessage.MessageCase> told) implements Caller {
        @Override
        public void tell(ServerMessage message) {
            told.add(message.getMessageCase());
        }

        @Override
        public void show(String senderId, long senderEpoch, byte[] encoded) {}

        @Override
        public void miss(String senderId, long senderEpoch, Stage stage, DropReason reason) {}

        @Override
        public void putOut() {
            told.add(ServerMessage.MessageCase.MESSAGE_NOT_SET);
        }

        @Override
        public void play(String senderId, long senderEpoch, byte[] encoded) {}

        @Override
        public void missAudio(String senderId, long senderEpoch, Stage stage, DropReason reason) {}

        @Override
        public void replaced() {
            told.add(ServerMessage.MessageCase.ERROR);
        }
    }
}
