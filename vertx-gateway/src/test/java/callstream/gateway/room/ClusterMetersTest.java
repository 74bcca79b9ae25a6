package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.FreePort;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterMetersTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void shouldShowAMemberThatIsAloneAndWhatItKeepsUntilItStops() throws IOException {
        int port = FreePort.next();
        Cluster cluster =
                Cluster.open(new Cluster.Settings("127.0.0.1", port, List.of("127.0.0.1:" + port), 1), usual -> {});
        try {
            ClusterMeters.register(cluster, meters);
            cluster.hazelcast().getMap(Cluster.LEASES).put("anna", "a lease");
            assertThat(gauge("callstream.cluster.members")).isOne();
            assertThat(gauge("callstream.cluster.safe")).isOne();
            assertThat(entries(Cluster.LEASES)).isOne();
            assertThat(entries(Cluster.CALLS)).isZero();
        } finally {
            cluster.close();
        }
        assertThat(gauge("callstream.cluster.members")).isZero();
        assertThat(gauge("callstream.cluster.safe")).isZero();
        assertThat(entries(Cluster.LEASES)).isZero();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private double entries(String map) {
        return meters.get("callstream.cluster.entries").tag("map", map).gauge().value();
    }
}
