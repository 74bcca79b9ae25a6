package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.gateway.FreePort;
import callstream.gateway.control.CallControl;
import callstream.protocol.MicroClock;
import callstream.protocol.v1.CallControlState;
import callstream.protocol.v1.CallEvent;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.React;
import callstream.protocol.v1.Reaction;
import callstream.protocol.v1.SendChat;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.SetCameraOff;
import callstream.protocol.v1.SetHandRaised;
import callstream.protocol.v1.SetLocked;
import callstream.protocol.v1.SetMuted;
import callstream.protocol.v1.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done in calls, over two gateways' real Hazelcast members. */
class ControlTest {
    private static final int ACTIONS = 400;

    /** More at once than a gateway could be told one by one, should it fall behind, would be told as one. */
    private static final int AT_ONCE = 16;

    private final List<Gateway> gateways = new ArrayList<>();

    @BeforeEach
    void startTwoGateways() throws IOException {
        int first = FreePort.next();
        int second = FreePort.next();
        List<String> members = List.of("127.0.0.1:" + first, "127.0.0.1:" + second);
        gateways.add(Gateway.open(first, members));
        gateways.add(Gateway.open(second, members));
    }

    @AfterEach
    void stop() {
        gateways.forEach(Gateway::close);
    }

    @Test
    void shouldTellEveryoneTheSameInOneOrderWhoeverActsWhere() {
        var random = new Random(42);
        Witness anna = gateways.get(0).enter("call", "anna", 1);
        Witness boris = gateways.get(1).enter("call", "boris", 2);
        List<CompletableFuture<Optional<CallEvent>>> made = new ArrayList<>();
        var inFlight = new Semaphore(AT_ONCE);
        for (int i = 0; i < ACTIONS; i++) {
            int who = random.nextInt(2);
            CallEvent wanted = something(random, who == 0 ? "anna" : "boris", who + 1);
            inFlight.acquireUninterruptibly();
            made.add(gateways.get(who)
                    .rooms
                    .make(wanted)
                    .whenComplete((event, fault) -> inFlight.release())
                    .toCompletableFuture());
        }
        Witness carla = gateways.get(0).enter("call", "carla", 3); // in the midst of it
        made.forEach(each -> assertThat(each.join()).isPresent());

        for (Witness witness : List.of(anna, boris, carla)) {
            await().until(() -> witness.sum().getVersion() == ACTIONS);
        }
        Witness late = gateways.get(1).enter("call", "late", 4);
        for (Witness witness : List.of(anna, boris, carla)) {
            assertThat(witness.sum()).isEqualTo(late.joined().getControl());
        }
        for (Witness witness : List.of(anna, boris, carla)) {
            assertThat(witness.events.stream().map(CallEvent::getVersion))
                    .as("each once and in order")
                    .isEqualTo(
                            LongStream.rangeClosed(witness.joined().getControl().getVersion() + 1, ACTIONS)
                                    .boxed()
                                    .toList());
        }
        assertThat(anna.events).isEqualTo(boris.events);
    }

    @Test
    void shouldKeepWhatWasDoneThoughAGatewayDies() {
        Witness anna = gateways.get(0).enter("call", "anna", 1);
        gateways.get(1).enter("call", "boris", 2);
        for (int i = 1; i <= 20; i++) {
            gateways.get(1).say("call", "boris", 2, "line " + i);
        }
        gateways.get(1).cluster.hazelcast().getLifecycleService().terminate();

        gateways.get(0).say("call", "anna", 1, "on my own");

        await().until(() -> anna.sum().getVersion() == 21);
        Witness late = gateways.get(0).enter("call", "late", 3);
        assertThat(late.joined().getControl().getChatList()).hasSize(21);
        assertThat(anna.sum()).isEqualTo(late.joined().getControl());
    }

    @Test
    void shouldForgetACallThatNobodyIsIn() {
        Witness anna = gateways.get(0).enter("call", "anna", 1);
        gateways.get(0).lock("call", "anna", 1);
        gateways.get(0).leave("call", anna);
        await().untilAsserted(() -> assertThat(gateways.get(0).kept()).isEmpty());

        Witness boris = gateways.get(1).enter("call", "boris", 5);
        assertThat(boris.joined().getControl().getLocked()).isFalse();
        assertThat(boris.joined().getControl().getVersion()).isZero();
    }

    @Test
    void shouldSweepWhatIsLeftOfACallThatNobodyIsIn() {
        var abandoned = CallEvent.newBuilder()
                .setCallId("abandoned")
                .setRun(1)
                .setLocked(SetLocked.newBuilder().setLocked(true))
                .build();
        gateways.get(0).control.make(abandoned, 0).toCompletableFuture().join();
        gateways.get(0).enter("call", "anna", 1);
        gateways.get(0).say("call", "anna", 1, "still here");

        gateways.forEach(gateway -> gateway.control.sweep());

        await().untilAsserted(() -> assertThat(gateways.get(0).kept()).containsExactly("call"));
    }

    @Test
    void shouldMakeNothingInARunThatIsOver() {
        gateways.get(0).enter("call", "anna", 1);
        gateways.get(0).say("call", "anna", 1, "now");
        var late = CallEvent.newBuilder()
                .setCallId("call")
                .setRun(1)
                .setChat(SendChat.newBuilder().setText("of before"))
                .build();
        assertThat(gateways.get(1)
                        .control
                        .make(late, 0)
                        .toCompletableFuture()
                        .join()
                        .made())
                .isEmpty();
    }

    @Test
    void shouldLetNobodyNewIntoALockedCallAndWhoIsInItAtAnyTime() {
        Witness anna = gateways.get(0).enter("call", "anna", 1);
        gateways.get(0).lock("call", "anna", 1);

        assertThat(gateways.get(1).knock("call", "boris")).isEqualTo(Rooms.Door.LOCKED);
        assertThat(gateways.get(1).knock("call", "anna")).isEqualTo(Rooms.Door.ALREADY_IN);
        gateways.get(0).rooms.lose("call", anna).toCompletableFuture().join();
        assertThat(gateways.get(1).knock("call", "anna")).isEqualTo(Rooms.Door.ALREADY_IN);
        assertThat(gateways.get(1).knock("another", "boris")).isEqualTo(Rooms.Door.OPEN);
    }

    private static CallEvent something(Random random, String who, long epoch) {
        CallEvent.Builder event = CallEvent.newBuilder()
                .setCallId("call")
                .setParticipantId(who)
                .setSessionEpoch(epoch)
                .setStayEpoch(epoch)
                .setAtUs(MicroClock.system().getAsLong());
        CallEvent.Builder something = switch (random.nextInt(6)) {
            case 0 -> event.setMuted(SetMuted.newBuilder().setMuted(random.nextBoolean()));
            case 1 -> event.setCameraOff(SetCameraOff.newBuilder().setOff(random.nextBoolean()));
            case 2 -> event.setHandRaised(SetHandRaised.newBuilder().setRaised(random.nextBoolean()));
            case 3 -> event.setReaction(React.newBuilder().setReaction(Reaction.REACTION_CLAP));
            case 4 -> event.setChat(SendChat.newBuilder().setText("chat " + random.nextInt()));
            default -> event.setLocked(SetLocked.newBuilder().setLocked(false));
        };
        return something.build();
    }

    private record Gateway(Cluster cluster, HazelcastPresence presence, HazelcastControl control, Rooms rooms) {
        static Gateway open(int port, List<String> members) {
            Cluster cluster = Cluster.open(new Cluster.Settings("127.0.0.1", port, members, 1), usual -> {});
            var presence = new HazelcastPresence(
                    cluster, MicroClock.system(), Duration.ofSeconds(10), (call, user, epoch) -> {});
            var control = new HazelcastControl(cluster);
            var rooms = new Rooms(presence, control, new SimpleMeterRegistry());
            rooms.start();
            return new Gateway(cluster, presence, control, rooms);
        }

        Iterable<String> kept() {
            return cluster.hazelcast()
                    .<String, CallControl>getMap(Cluster.CONTROL)
                    .keySet();
        }

        Rooms.Door knock(String call, String user) {
            return rooms.knock(call, user).toCompletableFuture().join();
        }

        void say(String call, String user, long epoch, String text) {
            make(CallEvent.newBuilder()
                    .setCallId(call)
                    .setParticipantId(user)
                    .setStayEpoch(epoch)
                    .setChat(SendChat.newBuilder().setText(text))
                    .build());
        }

        void lock(String call, String user, long epoch) {
            make(CallEvent.newBuilder()
                    .setCallId(call)
                    .setParticipantId(user)
                    .setStayEpoch(epoch)
                    .setLocked(SetLocked.newBuilder().setLocked(true))
                    .build());
        }

        private void make(CallEvent wanted) {
            assertThat(rooms.make(wanted).toCompletableFuture().join()).isPresent();
        }

        Witness enter(String call, String user, long epoch) {
            var witness = new Witness(user, epoch);
            var arrival = new Arrival(
                    user,
                    false,
                    false,
                    others -> ServerMessage.newBuilder().setJoined(others).build());
            rooms.enter(call, witness, arrival).toCompletableFuture().join();
            return witness;
        }

        void leave(String call, Witness witness) {
            rooms.leave(call, witness).toCompletableFuture().join();
        }

        void close() {
            presence.close();
            cluster.close();
        }
    }

    /** Writes down what is done in the call, and adds it up as clients do. */
    private static final class Witness implements Caller {
        private final String participantId;
        private final long epoch;
        private final List<CallEvent> events = new CopyOnWriteArrayList<>();
        private volatile Joined joined = Joined.getDefaultInstance();

        Witness(String participantId, long epoch) {
            this.participantId = participantId;
            this.epoch = epoch;
        }

        Joined joined() {
            return joined;
        }

        CallControlState sum() {
            var sum = new ClientSum(joined.getControl());
            events.forEach(sum::add);
            return sum.state();
        }

        @Override
        public String participantId() {
            return participantId;
        }

        @Override
        public long epoch() {
            return epoch;
        }

        @Override
        public void tell(ServerMessage message) {
            if (message.hasJoined()) {
                joined = message.getJoined();
            } else if (message.hasCallEvent()) {
                events.add(message.getCallEvent());
            }
        }

        @Override
        public void show(String senderId, long senderEpoch, byte[] encoded) {}

        @Override
        public void miss(String senderId, long senderEpoch, Stage stage, DropReason reason) {}

        @Override
        public void replaced() {}

        @Override
        public void play(String senderId, long senderEpoch, byte[] encoded) {}

        @Override
        public void missAudio(String senderId, long senderEpoch, Stage stage, DropReason reason) {}

        @Override
        public void putOut() {}
    }
}
