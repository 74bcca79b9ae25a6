package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.gateway.FreePort;
import callstream.gateway.room.Leases.Answer;
import callstream.gateway.room.Leases.Applicant;
import callstream.protocol.MicroClock;
import com.hazelcast.map.IMap;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two gateways' leases in two real Hazelcast members. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeasesTest {
    private final List<Cluster> clusters = new ArrayList<>();
    private final AtomicLong users = new AtomicLong();

    /** Time that has leapt ahead at the second gateway. */
    private final AtomicLong leapNanos = new AtomicLong();

    @SuppressWarnings("NullAway.Init")
    private HazelcastLeases one;

    @SuppressWarnings("NullAway.Init")
    private HazelcastLeases two;

    @BeforeAll
    void startTwoGateways() throws IOException {
        int first = FreePort.next();
        int second = FreePort.next();
        List<String> members = List.of("127.0.0.1:" + first, "127.0.0.1:" + second);
        clusters.add(Cluster.open(new Cluster.Settings("127.0.0.1", first, members, 1), usual -> {}));
        clusters.add(Cluster.open(new Cluster.Settings("127.0.0.1", second, members, 1), usual -> {}));
        var meters = new SimpleMeterRegistry();
        one = new HazelcastLeases(clusters.get(0), MicroClock.system(), System::nanoTime, meters);
        // Its clock is behind by years; epochs grow all the same.
        var behind = new MicroClock(() -> Instant.EPOCH);
        two = new HazelcastLeases(clusters.get(1), behind, () -> System.nanoTime() + leapNanos.get(), meters);
    }

    @AfterAll
    void stop() {
        one.close();
        two.close();
        clusters.forEach(Cluster::close);
    }

    @Test
    void shouldRefuseASecondDeviceAndSayWhereTheUserIs() {
        String user = user();
        granted(one, new Applicant(user, "call", "Tea", "Firefox", "key", false));
        Answer answer = ask(two, new Applicant(user, "other", "Lunch", "Phone", "another key", false));
        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.elsewhere().getCallId()).isEqualTo("call");
            assertThat(refused.elsewhere().getCallTitle()).isEqualTo("Tea");
            assertThat(refused.elsewhere().getDevice()).isEqualTo("Firefox");
        });
    }

    @Test
    void shouldGiveALeaseThatWasGivenBack() {
        String user = user();
        Grant first = granted(one, plain(user));
        first.lease.release();
        assertThat(first.lease.isValid()).isFalse();
        await().until(() -> ask(two, plain(user)) instanceof Answer.Granted);
        assertThat(first.told).isEmpty();
    }

    @Test
    void shouldGiveTheLeaseToTheSameDeviceAtOnceWithAHigherEpoch() {
        String user = user();
        Grant before = granted(one, new Applicant(user, "call", "Tea", "", "key", false));
        Grant after = granted(two, new Applicant(user, "call", "Tea", "", "key", false));
        assertThat(after.lease.epoch()).isGreaterThan(before.lease.epoch());
        assertThat(after.over).isEqualTo(new Leases.Over("call", before.lease.epoch(), true));
        one.renew();
        await().untilAsserted(() -> assertThat(before.told).containsExactly("taken over"));
    }

    @Test
    void shouldGiveALeaseThatWasLeftBehindToAnotherDeviceAtOnce() {
        String user = user();
        Grant lost = granted(one, new Applicant(user, "call", "Tea", "", "key", false));
        lost.lease.leaveBehind();
        assertThat(lost.lease.isValid()).isFalse();
        await().until(() ->
                ask(two, new Applicant(user, "call", "Tea", "", "another key", false)) instanceof Answer.Granted granted
                        && granted.over().equals(Optional.of(new Leases.Over("call", lost.lease.epoch(), false))));
        assertThat(lost.told).isEmpty();
    }

    @Test
    void shouldFreeALeaseOfWhicheverGatewayUnlessItsUserHasANewerOne() {
        String user = user();
        Grant held = granted(one, plain(user));
        two.release(user, held.lease.epoch() - 1);
        assertThat(ask(two, plain(user))).isInstanceOf(Answer.Refused.class);
        two.release(user, held.lease.epoch());
        await().until(() -> ask(two, plain(user)) instanceof Answer.Granted);
    }

    @Test
    void shouldNotTakeDevicesWithoutAKeyForTheSame() {
        String user = user();
        granted(one, plain(user));
        assertThat(ask(two, plain(user))).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void shouldTakeOverWhereTheUserWantsItAndTellTheLoser() {
        String user = user();
        Grant loser = granted(one, plain(user));
        Grant winner = granted(two, takingOver(user));
        assertThat(winner.lease.epoch()).isGreaterThan(loser.lease.epoch());
        one.confirm(loser.lease);
        await().untilAsserted(() -> assertThat(loser.told).containsExactly("taken over"));
        assertThat(loser.lease.isValid()).isFalse();
        loser.lease.release();
        assertThat(ask(one, plain(user))).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void shouldTellTheLoserOfItsOwnGatewayAtOnce() {
        String user = user();
        Grant loser = granted(one, plain(user));
        granted(one, takingOver(user));
        assertThat(loser.told).containsExactly("taken over");
    }

    @Test
    void shouldGiveUpALeaseBeforeOthersMayTakeItWhenTimeLeaps() {
        String user = user();
        Grant held = granted(two, plain(user));
        assertThat(held.lease.isValid()).isTrue();
        leapNanos.set(HazelcastLeases.LIFE.minus(HazelcastLeases.MARGIN).toNanos());
        try {
            assertThat(held.lease.isValid()).isFalse();
        } finally {
            leapNanos.set(0);
        }
    }

    @Test
    void shouldRenewTheLeasesOfManyWhereverTheyAreKept() {
        IMap<String, Lease> leases = clusters.get(1).hazelcast().getMap(Cluster.LEASES);
        Map<String, Long> ends = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            String user = user();
            granted(one, plain(user));
            ends.put(user, expiresAtMs(leases, user));
        }
        assertThat(clusters.get(0).byPartition(ends.keySet())).hasSizeGreaterThan(100);

        await().untilAsserted(() -> {
            one.renew();
            assertThat(ends)
                    .allSatisfy(
                            (user, end) -> assertThat(expiresAtMs(leases, user)).isGreaterThan(end));
        });
    }

    private static long expiresAtMs(IMap<String, Lease> leases, String user) {
        return Objects.requireNonNull(Objects.requireNonNull(leases.get(user)).holding())
                .expiresAtMs();
    }

    /** As when the clock of the member that keeps it leaps past the life of its entry. */
    @Test
    void shouldPutALeaseBackThatHazelcastHasLost() {
        String user = user();
        Grant held = granted(one, plain(user));
        clusters.get(1).hazelcast().getMap(Cluster.LEASES).delete(user);

        one.renew();

        await().until(() -> clusters.get(1).hazelcast().getMap(Cluster.LEASES).containsKey(user));
        assertThat(ask(two, plain(user))).isInstanceOf(Answer.Refused.class);
        assertThat(held.lease.isValid()).isTrue();
        assertThat(held.told).isEmpty();
    }

    @Test
    void shouldTellWhoLostALeaseThatSomebodyTookWhenHazelcastHadLostIt() {
        String user = user();
        Grant held = granted(one, plain(user));
        clusters.get(1).hazelcast().getMap(Cluster.LEASES).delete(user);
        Grant winner = granted(two, plain(user));

        one.renew();

        await().until(() -> held.told.contains("taken over"));
        assertThat(winner.lease.isValid()).isTrue();
    }

    @Test
    void shouldLetOthersInWhenALeaseRunsOutAndNoSooner() {
        String user = user();
        Grant unrenewed = granted(one, plain(user)); // nobody has started to renew
        await().during(Duration.ofSeconds(9))
                .atMost(Duration.ofSeconds(11))
                .until(() -> ask(two, plain(user)) instanceof Answer.Refused);
        await().atMost(Duration.ofSeconds(6)).until(() -> ask(two, plain(user)) instanceof Answer.Granted);
        assertThat(unrenewed.lease.isValid()).isFalse();
    }

    @Test
    void shouldGiveALeaseToExactlyOneOfAThousandWhoRaceForIt() {
        String user = user();
        List<CompletableFuture<Answer>> answers = race(1000, i -> plain(user));
        assertThat(answers.stream().filter(answer -> answer.join() instanceof Answer.Granted))
                .hasSize(1);
    }

    @Test
    void shouldLeaveTheLeaseWithTheLastOfAThousandWhoTakeItOver() {
        String user = user();
        List<HeldLease> granted = race(1000, i -> takingOver(user)).stream()
                .map(answer -> ((Answer.Granted) answer.join()).lease())
                .toList();
        assertThat(granted.stream().map(HeldLease::epoch).distinct()).hasSize(1000);

        one.renew();
        two.renew();

        long last = granted.stream().mapToLong(HeldLease::epoch).max().orElseThrow();
        await().untilAsserted(() -> assertThat(granted.stream().filter(HeldLease::isValid))
                .singleElement()
                .satisfies(lease -> assertThat(lease.epoch()).isEqualTo(last)));
    }

    private List<CompletableFuture<Answer>> race(int number, IntFunction<Applicant> applicants) {
        return IntStream.range(0, number)
                .mapToObj(i -> (i % 2 == 0 ? one : two)
                        .take(applicants.apply(i), new Told(new ConcurrentLinkedQueue<>()))
                        .toCompletableFuture())
                .toList();
    }

    private String user() {
        return "user-" + users.incrementAndGet();
    }

    private static Applicant plain(String user) {
        return new Applicant(user, "call", "Tea", "", "", false);
    }

    private static Applicant takingOver(String user) {
        return new Applicant(user, "call", "Tea", "", "", true);
    }

    private static Answer ask(Leases leases, Applicant applicant) throws CompletionException {
        return leases.take(applicant, new Told(new ConcurrentLinkedQueue<>()))
                .toCompletableFuture()
                .join();
    }

    private static Grant granted(Leases leases, Applicant applicant) {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        var answer = (Answer.Granted)
                leases.take(applicant, new Told(told)).toCompletableFuture().join();
        return new Grant(answer.lease(), answer.over().orElse(NOTHING), told);
    }

    private static final Leases.Over NOTHING = new Leases.Over("", 0, false);

    private record Grant(HeldLease lease, Leases.Over over, Queue<String> told) {}

    private record Told(Queue<String> told) implements Leases.Holder {
        @Override
        public void takenOver() {
            told.add("taken over");
        }

        @Override
        public void outOfReach() {
            told.add("out of reach");
        }
    }
}
