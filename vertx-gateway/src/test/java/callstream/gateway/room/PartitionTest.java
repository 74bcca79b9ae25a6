package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.gateway.room.Leases.Answer;
import callstream.gateway.room.Leases.Applicant;
import callstream.protocol.MicroClock;
import callstream.protocol.v1.CallEvent;
import callstream.protocol.v1.ChatLine;
import callstream.protocol.v1.SendChat;
import callstream.protocol.v1.ServerMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three real Hazelcast members, one of which is cut off from the others, and comes back. */
class PartitionTest {
    private static final int ALONE = 2;

    /** Members notice a broken way in some seconds, and after a silence at the latest. */
    private static final Duration NOTICED = Duration.ofSeconds(40);

    private final List<HazelcastLeases> leases = new ArrayList<>();
    private final List<Cluster> clusters = new ArrayList<>();
    private final List<HazelcastPresence> presences = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Members members;

    @BeforeEach
    void start() throws IOException {
        members = new Members(3, 45_000);
    }

    private void startAll(int leastMembers) {
        for (int i = 0; i < 3; i++) {
            Cluster cluster = members.start(i, leastMembers);
            clusters.add(cluster);
            var gateway =
                    new HazelcastLeases(cluster, MicroClock.system(), System::nanoTime, new SimpleMeterRegistry());
            gateway.start();
            leases.add(gateway);
        }
        await().atMost(NOTICED).until(() -> clusters.stream().allMatch(cluster -> size(cluster) == 3));
    }

    @AfterEach
    void stop() throws IOException {
        presences.forEach(HazelcastPresence::close);
        leases.forEach(HazelcastLeases::close);
        members.close();
    }

    @Test
    void shouldNeitherGiveNorKeepALeaseWhereTooFewAreLeft() {
        startAll(2);
        Queue<String> told = new ConcurrentLinkedQueue<>();
        assertThat(take(ALONE, "anna", false, told)).isEqualTo("granted");
        assertThat(take(0, "boris", false, new ConcurrentLinkedQueue<>())).isEqualTo("granted");

        members.isolate(ALONE);
        await().atMost(NOTICED).until(() -> size(clusters.get(ALONE)) == 1 && size(clusters.get(0)) == 2);

        await().until(() -> !clusters.get(ALONE).isLargeEnough());
        assertThat(take(ALONE, "carla", false, new ConcurrentLinkedQueue<>())).isEqualTo("failed");
        assertThat(take(ALONE, "boris", true, new ConcurrentLinkedQueue<>())).isEqualTo("failed");
        await().atMost(Duration.ofSeconds(15)).until(() -> told.contains("out of reach"));

        await().until(() -> clusters.get(0).isLargeEnough());
        assertThat(take(0, "carla", false, new ConcurrentLinkedQueue<>())).isEqualTo("granted");
        await().atMost(Duration.ofSeconds(15))
                .until(() ->
                        take(1, "anna", false, new ConcurrentLinkedQueue<>()).equals("granted"));

        members.heal();
        await().atMost(NOTICED).until(() -> clusters.stream().allMatch(cluster -> size(cluster) == 3));
        assertThat(take(ALONE, "anna", false, new ConcurrentLinkedQueue<>())).isEqualTo("refused");
        assertThat(take(ALONE, "carla", false, new ConcurrentLinkedQueue<>())).isEqualTo("refused");
    }

    @Test
    void shouldLeaveOneLeaseWhenTwoPartsThatEachGaveOneComeTogether() {
        startAll(1);
        members.isolate(ALONE);
        await().atMost(NOTICED).until(() -> size(clusters.get(ALONE)) == 1 && size(clusters.get(0)) == 2);
        Queue<String> older = new ConcurrentLinkedQueue<>();
        Queue<String> newer = new ConcurrentLinkedQueue<>();
        assertThat(take(0, "anna", false, older)).isEqualTo("granted");
        assertThat(take(ALONE, "anna", false, newer)).isEqualTo("granted");

        members.heal();

        await().atMost(NOTICED).until(() -> clusters.stream().allMatch(cluster -> size(cluster) == 3));
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(older).containsExactly("taken over"));
        assertThat(newer).isEmpty();
        assertThat(take(1, "anna", false, new ConcurrentLinkedQueue<>())).isEqualTo("refused");
    }

    @Test
    void shouldSeeEverybodyAgainWhenTwoPartsComeTogether() {
        startAll(1);
        List<Rooms> rooms = startRooms();
        var anna = enter(rooms.get(0), "anna", 1);
        var boris = enter(rooms.get(ALONE), "boris", 2);
        await().until(() -> anna.told.contains("+boris"));

        members.isolate(ALONE);
        await().atMost(NOTICED).until(() -> size(clusters.get(ALONE)) == 1 && size(clusters.get(0)) == 2);
        await().until(() -> anna.told.contains("-boris"));
        members.heal();
        await().atMost(NOTICED).until(() -> clusters.stream().allMatch(cluster -> size(cluster) == 3));

        await().atMost(NOTICED)
                .untilAsserted(() ->
                        assertThat(anna.told.lastIndexOf("+boris")).isGreaterThan(anna.told.lastIndexOf("-boris")));
        assertThat(anna.replaced).isFalse();
        assertThat(boris.replaced).isFalse();
    }

    @Test
    void shouldHoldWhatWasDoneInEitherPartWhenTwoComeTogether() {
        startAll(1);
        List<Rooms> rooms = startRooms();
        var anna = enter(rooms.get(0), "anna", 1);
        var boris = enter(rooms.get(ALONE), "boris", 2);
        await().until(() -> anna.told.contains("+boris"));
        say(rooms.get(0), "anna", "together");
        await().until(() -> boris.told.contains("CHAT 1"));

        members.isolate(ALONE);
        await().atMost(NOTICED).until(() -> size(clusters.get(ALONE)) == 1 && size(clusters.get(0)) == 2);
        say(rooms.get(0), "anna", "here");
        say(rooms.get(ALONE), "boris", "there");
        say(rooms.get(ALONE), "boris", "there again");
        members.heal();

        await().atMost(NOTICED).untilAsserted(() -> {
            assertThat(anna.state.getChatList().stream().map(ChatLine::getText))
                    .containsExactly("together", "here", "there", "there again");
            assertThat(boris.state).isEqualTo(anna.state);
        });
        assertThat(anna.told).contains("CHAT 2", "STATE 4");
        assertThat(boris.told).contains("CHAT 2", "CHAT 3", "STATE 4");
    }

    private static void say(Rooms rooms, String user, String text) {
        var wanted = CallEvent.newBuilder()
                .setCallId("call")
                .setParticipantId(user)
                .setAtUs(MicroClock.system().getAsLong())
                .setChat(SendChat.newBuilder().setText(text))
                .build();
        assertThat(rooms.make(wanted).toCompletableFuture().join()).isPresent();
    }

    private List<Rooms> startRooms() {
        clusters.forEach(cluster -> presences.add(
                new HazelcastPresence(cluster, MicroClock.system(), Duration.ofSeconds(2), (call, user, epoch) -> {})));
        List<Rooms> rooms = new ArrayList<>();
        for (int i = 0; i < presences.size(); i++) {
            var control = new HazelcastControl(clusters.get(i));
            rooms.add(new Rooms(presences.get(i), control, new SimpleMeterRegistry()));
        }
        rooms.forEach(Rooms::start);
        return rooms;
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
                                others -> ServerMessage.newBuilder()
                                        .setJoined(others)
                                        .build()))
                .toCompletableFuture()
                .join();
        return caller;
    }

    private static int size(Cluster cluster) {
        return cluster.hazelcast().getCluster().getMembers().size();
    }

    private String take(int gateway, String user, boolean takeOver, Queue<String> told) {
        var holder = new Leases.Holder() {
            @Override
            public void takenOver() {
                told.add("taken over");
            }

            @Override
            public void outOfReach() {
                told.add("out of reach");
            }
        };
        return leases.get(gateway)
                .take(new Applicant(user, "call", "Tea", "", "", takeOver), holder)
                .thenApply(answer -> answer instanceof Answer.Granted ? "granted" : "refused")
                .exceptionally(fault -> "failed")
                .toCompletableFuture()
                .join();
    }
}
