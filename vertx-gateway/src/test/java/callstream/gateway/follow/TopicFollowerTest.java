package callstream.gateway.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.protocol.Topics;
import callstream.protocol.v1.OfferedEffect;
import callstream.protocol.v1.OfferedEffects;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over Kafka's own consumer without a broker; system-tests has the one with a broker. */
@Timeout(20)
class TopicFollowerTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.EFFECTS, 0);

    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean away;

    /** How long Kafka's client was to wait for records. */
    private final Set<Duration> waits = ConcurrentHashMap.newKeySet();

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("none") {
        @Override
        public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
            waits.add(timeout);
            return super.poll(timeout);
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            if (away) {
                throw new TimeoutException("the log is away");
            }
            asked.incrementAndGet();
            return super.endOffsets(partitions);
        }
    };

    private final AtomicLong nanos = new AtomicLong();
    private final Freshness freshness = new Freshness(nanos::get);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EffectsOnOffer effects = new EffectsOnOffer();

    /** Fails with the second record, as often as it is to. */
    private final AtomicInteger failures = new AtomicInteger();

    private final AtomicInteger told = new AtomicInteger();
    private final FollowedTable table = new FollowedTable() {
        @Override
        public void put(String key, byte[] value) throws InvalidProtocolBufferException {
            if (told.incrementAndGet() == 2 && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("the table is out of order");
            }
            effects.table().put(key, value);
        }

        @Override
        public void remove(String key) {
            effects.table().remove(key);
        }

        @Override
        public void clear() {
            effects.table().clear();
        }
    };

    private final TopicFollower follower =
            new TopicFollower(Topics.EFFECTS, consumer, table, freshness, Duration.ofMillis(10), meters);
    private long end;

    @AfterEach
    void close() throws InterruptedException {
        follower.close();
    }

    @Test
    void shouldSayWhenItHasReadAllThatWasThere() {
        end = 2;
        start();
        consumer.schedulePollTask(() -> add(0, Offers.message("sepia")));
        await().until(() -> effects.names().equals(List.of("sepia")));
        assertThat(freshness.isFresh()).isFalse();

        consumer.schedulePollTask(() -> add(1, Offers.message("grayscale")));

        await().until(freshness::isFresh);
        assertThat(effects.names()).containsExactly("grayscale");
    }

    /** It would for an hour more, were the wall clock set back by one meanwhile. */
    @Test
    void shouldNotWaitInKafkasClient() {
        start();
        await().until(freshness::isFresh);
        assertThat(waits).containsExactly(Duration.ZERO);
    }

    @Test
    void shouldGoOnFollowing() {
        start();
        await().until(freshness::isFresh);

        consumer.schedulePollTask(() -> add(0, Offers.message("sepia")));

        await().until(() -> effects.names().equals(List.of("sepia")));
    }

    @Test
    void shouldPassOverARecordThatIsNotWhatBelongsThere() {
        start();
        consumer.schedulePollTask(() -> {
            add(0, new byte[] {1, 2, 3});
            add(
                    1,
                    OfferedEffects.newBuilder()
                            .addEffects(OfferedEffect.newBuilder().setName("Not A Name"))
                            .build()
                            .toByteArray());
        });
        consumer.schedulePollTask(() -> add(2, Offers.message("sepia")));

        await().until(() -> effects.names().equals(List.of("sepia")));
        assertThat(counted("callstream.follow.records.unreadable")).isEqualTo(2);
    }

    @Test
    void shouldTryAgainAfterFaultsOfTheLog() {
        start();
        for (int i = 0; i < 3; i++) {
            consumer.schedulePollTask(() -> {
                throw new KafkaException("the log is away");
            });
        }
        consumer.schedulePollTask(() -> add(0, Offers.message("sepia")));

        await().until(() -> effects.names().equals(List.of("sepia")));
        assertThat(counted("callstream.follow.reads.failed")).isEqualTo(3);
    }

    @Test
    void shouldReadFromTheBeginningWhereTheTopicWasMadeAnew() {
        start();
        await().until(freshness::isFresh);
        consumer.schedulePollTask(() -> {
            throw new OffsetOutOfRangeException(Map.of(PARTITION, 9L));
        });
        consumer.schedulePollTask(() -> add(0, Offers.message("sepia")));

        await().until(() -> effects.names().equals(List.of("sepia")));
        assertThat(counted("callstream.follow.reads.failed")).isZero();
    }

    @Test
    void shouldNotBeFreshWhileATopicThatWasMadeAnewIsReadAgain() {
        start();
        await().until(freshness::isFresh);
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
        consumer.schedulePollTask(() -> {
            throw new OffsetOutOfRangeException(Map.of(PARTITION, 9L));
        });
        consumer.schedulePollTask(() -> add(0, Offers.message("sepia")));
        await().until(() -> effects.names().equals(List.of("sepia")));
        assertThat(freshness.isFresh()).isFalse();

        consumer.schedulePollTask(() -> add(1, Offers.message("grayscale")));

        await().until(freshness::isFresh);
        assertThat(effects.names()).containsExactly("grayscale");
    }

    @Test
    void shouldNotBeFreshOnceTheLogIsAwayForLongThoughNoPollFails() {
        start();
        await().until(freshness::isFresh);
        away = true;
        nanos.set(Freshness.MOST_AGE.toNanos());
        assertThat(freshness.isFresh()).isTrue();
        nanos.set(Freshness.MOST_AGE.toNanos() + 1);
        assertThat(freshness.isFresh()).isFalse();

        away = false;

        await().until(freshness::isFresh);
    }

    @Test
    void shouldNotBeFreshBeforeItHasReadWhatCameSinceItLastAsked() {
        start();
        await().until(freshness::isFresh);
        consumer.updateEndOffsets(Map.of(PARTITION, 1L));
        nanos.set(Freshness.MOST_AGE.toNanos() + 1);
        await().until(() -> asked.get() == 2);
        assertThat(freshness.isFresh()).isFalse();

        consumer.schedulePollTask(() -> add(0, Offers.message("sepia")));

        await().until(freshness::isFresh);
        assertThat(effects.names()).containsExactly("sepia");
    }

    @Test
    void shouldTellATableThatFailedOfAllThatItHasNotTaken() {
        failures.set(1);
        end = 3;
        start();
        consumer.schedulePollTask(() -> addFrom(0));
        await().until(() -> counted("callstream.follow.reads.failed") == 1);
        assertThat(freshness.isFresh()).isFalse();

        consumer.schedulePollTask(() -> addFrom(0)); // of these it takes what is at its place or behind

        await().until(freshness::isFresh);
        assertThat(told).hasValue(1 + 1 + 2);
        assertThat(effects.names()).containsExactly("third");
    }

    private void addFrom(long offset) {
        add(offset, Offers.message("first"));
        add(offset + 1, Offers.message("second"));
        add(offset + 2, Offers.message("third"));
    }

    private void start() {
        consumer.updatePartitions(
                Topics.EFFECTS, List.of(new PartitionInfo(Topics.EFFECTS, 0, null, new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(new HashMap<>(Map.of(PARTITION, end)));
        follower.start();
    }

    private void add(long offset, byte @Nullable [] value) {
        consumer.addRecord(new ConsumerRecord<>(Topics.EFFECTS, 0, offset, Topics.OFFERED_KEY, value));
    }

    private double counted(String meter) {
        return meters.counter(meter, "topic", Topics.EFFECTS).count();
    }
}
