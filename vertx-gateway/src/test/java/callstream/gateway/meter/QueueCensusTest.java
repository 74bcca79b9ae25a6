package callstream.gateway.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueCensusTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final QueueCensus census = new QueueCensus(meters);
    private final List<Backlog> callers = new ArrayList<>();

    @AfterEach
    void stop() {
        census.close();
    }

    @Test
    void shouldSumUpQueuesOfOneNameAndShowTheLongestAndTheOldest() {
        census.each(List.of("video_out"), into -> callers.forEach(backlog -> into.accept("video_out", backlog)));
        callers.add(new Backlog(3, 100_000));
        callers.add(new Backlog(1, 2_500_000));
        assertThat(shown("depth")).isZero();
        census.look();
        assertThat(shown("depth")).isEqualTo(4);
        assertThat(shown("longest")).isEqualTo(3);
        assertThat(shown("oldest")).isEqualTo(2.5);

        callers.clear();
        census.look();
        assertThat(shown("depth")).isZero();
        assertThat(shown("oldest")).isZero();
    }

    @Test
    void shouldLookByItselfOnceItHasBegun() {
        census.one("video_out", () -> new Backlog(7, 1));
        census.start();
        await().until(() -> shown("depth") == 7);
    }

    private double shown(String what) {
        return meters.get("callstream.queues." + what)
                .tag("queue", "video_out")
                .gauge()
                .value();
    }
}
