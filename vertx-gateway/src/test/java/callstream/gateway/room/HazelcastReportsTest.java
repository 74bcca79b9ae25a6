package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.gateway.FreePort;
import callstream.gateway.pace.Onlookers;
import callstream.gateway.pace.Report;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two real members. */
class HazelcastReportsTest {
    private static final List<Report> REPORTS = List.of(
            new Report("call", "anna", new Onlookers(1, 2, 3, 4, 5, 6)),
            new Report("call", "boris", new Onlookers(6, 5, 4, 3, 2, 1)));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Queue<String> heardByOne = new ConcurrentLinkedQueue<>();
    private final Queue<String> heardByTwo = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("NullAway.Init")
    private Cluster first;

    @SuppressWarnings("NullAway.Init")
    private Cluster second;

    @SuppressWarnings("NullAway.Init")
    private HazelcastReports one;

    @SuppressWarnings("NullAway.Init")
    private HazelcastReports two;

    @BeforeEach
    void startTwoGateways() throws IOException {
        int port = FreePort.next();
        int other = FreePort.next();
        List<String> members = List.of("127.0.0.1:" + port, "127.0.0.1:" + other);
        first = Cluster.open(new Cluster.Settings("127.0.0.1", port, members, 1), config -> {});
        second = Cluster.open(new Cluster.Settings("127.0.0.1", other, members, 1), config -> {});
        one = new HazelcastReports(first, meters);
        two = new HazelcastReports(second, meters);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void shouldTellTheOneGatewayThatTheyAreFor() {
        one.start((from, reports) -> heardByOne.add(from + " " + reports));
        two.start((from, reports) -> heardByTwo.add(from + " " + reports));
        one.send(two.here(), REPORTS);
        await().until(() -> !heardByTwo.isEmpty());
        assertThat(heardByTwo).containsExactly(one.here() + " " + REPORTS);
        assertThat(heardByOne).isEmpty();
    }

    @Test
    void shouldLoseWhatIsSaidToAGatewayThatDoesNotListenYet() {
        one.send(two.here(), REPORTS);
        two.start((from, reports) -> heardByTwo.add(from));
        one.send(two.here(), REPORTS);
        await().until(() -> !heardByTwo.isEmpty());
        assertThat(lost()).isZero();
    }

    @Test
    void shouldSayNothingToAGatewayThatIsGone() {
        String gone = two.here();
        second.close();
        await().until(() -> first.hazelcast().getCluster().getMembers().size() == 1);
        one.send(gone, REPORTS);
        assertThat(lost()).isZero();
    }

    @Test
    void shouldCountWhatFails() {
        two.start((from, reports) -> {
            throw new IllegalStateException("for the test: a fault of ours");
        });
        one.send(two.here(), REPORTS);
        await().until(() -> lost() == 1);
    }

    private double lost() {
        return meters.get("callstream.pace.reports.lost").counter().count();
    }
}
