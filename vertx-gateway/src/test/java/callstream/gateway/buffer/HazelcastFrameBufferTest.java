package callstream.gateway.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.gateway.FreePort;
import callstream.gateway.room.Cluster;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two members of Hazelcast's own, one of which may die. */
@Timeout(120)
class HazelcastFrameBufferTest {
    private static final BufferSettings SETTINGS = new BufferSettings(true, 1, 10_000, 100, 10);

    private final List<Gateway> gateways = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        int first = FreePort.next();
        int second = FreePort.next();
        List<String> members = List.of("127.0.0.1:" + first, "127.0.0.1:" + second);
        gateways.add(new Gateway(first, members));
        gateways.add(new Gateway(second, members));
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Gateway gateway : gateways) {
            gateway.buffer.close();
            gateway.cluster.close();
        }
    }

    @Test
    void shouldHaveRoomAgainWhenAFrameIsReleased() {
        Gateway here = gateways.get(0);
        here.keep(1);
        assertThat(here.gauge("frames")).isOne();
        assertThat(here.gauge("bytes")).isPositive();
        here.buffer.release(id(1));
        await().until(() -> here.gauge("frames") == 0);
        assertThat(here.gauge("bytes")).isZero();
        assertThat(here.mapSize()).isZero();
    }

    @Test
    void shouldLeaveNothingBehindHoweverReleasesAndPutsCross() {
        Gateway here = gateways.get(0);
        for (int i = 1; i <= 90; i++) {
            here.keep(i);
            here.buffer.release(id(i)); // most likely before the put is answered
        }
        await().until(() -> here.gauge("frames") == 0);
        assertThat(here.mapSize()).isZero();
    }

    @Test
    void shouldKeepSoundApartFromFramesOfTheSameNumber() throws InterruptedException {
        Gateway here = gateways.get(0);
        var registry = new SimpleMeterRegistry();
        var sound = new HazelcastFrameBuffer(Kind.AUDIO, here.cluster, SETTINGS, System::nanoTime, here, registry);
        try {
            here.keep(1);
            assertThat(sound.keep(id(1), record(1))).isTrue();
            here.buffer.release(id(1));
            await().until(() -> here.gauge("frames") == 0);
            assertThat(here.mapSize()).isZero();
            assertThat(registry.get("callstream.ingest.buffer.frames")
                            .tag("kind", "audio")
                            .gauge()
                            .value())
                    .isOne();
            await().until(() ->
                    here.cluster.hazelcast().getMap(Kind.AUDIO.map()).size() == 1);
        } finally {
            sound.close();
        }
    }

    @Test
    void shouldSayWhenThereIsNoRoomAndCountIt() {
        Gateway here = gateways.get(0);
        for (int i = 1; i <= 100; i++) {
            here.keep(i);
        }
        assertThat(here.buffer.keep(id(101), record(101))).isFalse();
        assertThat(here.counter("full")).isOne();
    }

    @Test
    void shouldHandWhatADeadGatewayLeavesToAnotherOnceAndInOrder() {
        Gateway dead = gateways.get(1);
        Gateway survivor = gateways.get(0);
        dead.keep(3);
        dead.keep(1);
        dead.keep(2);
        dead.keep(4);
        dead.buffer.release(id(4));
        survivor.keep(9);
        await().until(() -> dead.gauge("frames") == 3 && dead.mapSize() == 4);

        dead.die();

        await().until(() -> survivor.inherited.size() >= 3);
        assertThat(survivor.inherited).containsExactly("1 one-1", "2 one-2", "3 one-3");
        await().until(() -> survivor.mapSize() == 1);
        assertThat(survivor.gauge("frames")).as("its own is where it was").isOne();
        assertThat(survivor.counter("inherited")).isEqualTo(3);
    }

    @Test
    void shouldHandItOverWhicheverGatewayDies() {
        Gateway oldest = gateways.get(0);
        oldest.keep(1);
        await().until(() -> oldest.mapSize() == 1);
        oldest.die();
        await().until(() -> gateways.get(1).inherited.equals(List.of("1 one-1")));
    }

    @Test
    void shouldHandItOverAgainUntilTheLogHasIt() {
        Gateway survivor = gateways.get(0);
        survivor.logIsAway = true;
        gateways.get(1).keep(1);
        await().until(() -> survivor.mapSize() == 1);
        gateways.get(1).die();
        await().until(() -> survivor.inherited.size() >= 2);
        assertThat(survivor.mapSize()).isOne();
        survivor.logIsAway = false;
        await().until(() -> survivor.mapSize() == 0);
    }

    @Test
    void shouldSettleWhatIsAbandonedAtTheSameGateway() {
        Gateway here = gateways.get(1);
        here.keep(1);
        assertThat(here.buffer.abandon(id(1))).isTrue();
        assertThat(here.buffer.abandon(id(2))).as("not kept").isFalse();
        await().until(() -> here.inherited.equals(List.of("1 one-1")));
        await().until(() -> here.gauge("frames") == 0);
        assertThat(here.mapSize()).isZero();
    }

    private static FrameId id(long sequence) {
        return new FrameId("call", "anna", 7, sequence);
    }

    private static KeptRecord record(long sequence) {
        return new KeptRecord("topic", 3, ("one-" + sequence).getBytes(StandardCharsets.UTF_8));
    }

    /** A member with its buffer; what it inherits is written down. */
    private static final class Gateway implements Heir {
        final List<String> inherited = new CopyOnWriteArrayList<>();
        final MeterRegistry meters = new SimpleMeterRegistry();
        final Cluster cluster;
        final HazelcastFrameBuffer buffer;
        volatile boolean logIsAway;

        Gateway(int port, List<String> members) {
            cluster = Cluster.open(
                    new Cluster.Settings("127.0.0.1", port, members, 1),
                    config -> HazelcastFrameBuffer.configure(config, SETTINGS));
            buffer = new HazelcastFrameBuffer(Kind.VIDEO, cluster, SETTINGS, System::nanoTime, this, meters);
            buffer.start();
        }

        @Override
        public CompletionStage<Void> inherit(FrameId frame, KeptRecord record) {
            assertThat(record.topic()).isEqualTo("topic");
            assertThat(record.partition()).isEqualTo(3);
            inherited.add(frame.sequence() + " " + new String(record.bytes(), StandardCharsets.UTF_8));
            return logIsAway
                    ? CompletableFuture.failedFuture(new IllegalStateException("the log is away"))
                    : CompletableFuture.completedFuture(null);
        }

        void keep(long sequence) {
            assertThat(buffer.keep(id(sequence), record(sequence))).isTrue();
        }

        /** As a killed process would: without a word. What it had kept is at another by then. */
        void die() {
            await().until(() -> cluster.hazelcast().getPartitionService().isClusterSafe());
            cluster.hazelcast().getLifecycleService().terminate();
        }

        int mapSize() {
            return cluster.hazelcast().getMap(Kind.VIDEO.map()).size();
        }

        double gauge(String name) {
            return meters.get("callstream.ingest.buffer." + name).gauge().value();
        }

        double counter(String name) {
            return meters.get("callstream.ingest.buffer." + name).counter().count();
        }
    }
}
