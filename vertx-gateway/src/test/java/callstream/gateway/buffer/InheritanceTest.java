package callstream.gateway.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.gateway.FreePort;
import callstream.gateway.room.Cluster;
import com.hazelcast.map.IMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One member, and records of a gateway that has never been: nobody removes them here. */
@Timeout(120)
class InheritanceTest {
    private static final UUID LOST = UUID.randomUUID();

    private final List<Long> handedOver = new CopyOnWriteArrayList<>();
    private final List<Long> settled = new CopyOnWriteArrayList<>();

    private Cluster cluster;
    private IMap<KeptKey, KeptRecord> map;
    private Inheritance inheritance;
    private volatile boolean logIsAway;

    @BeforeEach
    void start() throws Exception {
        int port = FreePort.next();
        cluster = Cluster.open(
                new Cluster.Settings("127.0.0.1", port, List.of("127.0.0.1:" + port), 1),
                config -> HazelcastFrameBuffer.configure(config, new BufferSettings(true, 1, 10_000, 100, 10)));
        map = cluster.hazelcast().getMap(Kind.VIDEO.map());
        inheritance = new Inheritance(
                Kind.VIDEO,
                cluster.hazelcast(),
                map,
                (frame, record) -> {
                    handedOver.add(frame.sequence());
                    return logIsAway
                            ? CompletableFuture.failedFuture(new IllegalStateException("the log is away"))
                            : CompletableFuture.completedFuture(null);
                },
                key -> settled.add(key.frame().sequence()));
        inheritance.start();
    }

    @AfterEach
    void stop() throws Exception {
        inheritance.close();
        cluster.close();
    }

    @Test
    void shouldHandOverOnceWhatIsStillThereWhenItLooksAgain() {
        leave(1);
        await().until(() -> settled.contains(1L));
        leave(2);
        await().until(() -> settled.contains(2L)); // by a later look, which found the first again
        assertThat(handedOver).containsExactly(1L, 2L);
        assertThat(settled).containsExactly(1L, 2L);
    }

    @Test
    void shouldHandOverAgainWhatTheLogDidNotTake() {
        logIsAway = true;
        leave(1);
        await().until(() -> handedOver.size() >= 2);
        assertThat(settled).isEmpty();
        logIsAway = false;
        await().until(() -> settled.equals(List.of(1L)));
    }

    private void leave(long sequence) {
        map.set(
                new KeptKey(LOST, new FrameId("call", "anna", 7, sequence)),
                new KeptRecord("topic", 3, "one".getBytes(StandardCharsets.UTF_8)));
    }
}
