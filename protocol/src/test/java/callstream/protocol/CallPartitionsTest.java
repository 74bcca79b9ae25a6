package callstream.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallPartitionsTest {
    private final CallPartitions eight = new CallPartitions(8);

    @Test
    void shouldKeepASmallCallOnOnePartition() {
        assertThat(eight.spread(1)).isEqualTo(1);
        assertThat(eight.spread(6)).isEqualTo(1);
        assertThat(eight.partitionsOf("call", 1)).hasSize(1);
    }

    @Test
    void shouldSpreadABigCallOverMorePartitions() {
        assertThat(eight.spread(7)).isEqualTo(2);
        assertThat(eight.spread(12)).isEqualTo(2);
        assertThat(eight.spread(13)).isEqualTo(3);
    }

    @Test
    void shouldNeverSpreadOverMorePartitionsThanThereAre() {
        assertThat(eight.spread(1000)).isEqualTo(8);
        assertThat(eight.partitionsOf("call", 8)).hasSize(8);
    }

    @Test
    void shouldPutEveryParticipantWhereTheCallIsRead() {
        for (int call = 0; call < 200; call++) {
            String callId = id("call", call);
            for (int spread = 1; spread <= 8; spread++) {
                var read = eight.partitionsOf(callId, spread);
                int inSpread = spread;
                assertThat(IntStream.range(0, 20).map(p -> eight.partitionOf(callId, id("user", p), inSpread)))
                        .allMatch(read::contains);
            }
        }
    }

    @Test
    void shouldShareCallsOutEvenly() {
        Map<Integer, Integer> calls = new HashMap<>();
        for (int call = 0; call < 8000; call++) {
            calls.merge(eight.partitionOf(id("call", call), "user", 1), 1, Integer::sum);
        }
        assertThat(calls)
                .hasSize(8)
                .allSatisfy((partition, count) -> assertThat(count).isBetween(850, 1150));
    }

    @Test
    void shouldNeverChangeWhereAnIdBelongs() {
        // A log outlives a release: these values, computed by another program, are a promise.
        assertThat(eight.partitionOf("00000000-0000-0000-0000-000000000000", "a", 1))
                .isEqualTo(0);
        assertThat(eight.partitionOf("c0ffee00-0000-4000-8000-000000000001", "a", 1))
                .isEqualTo(3);
    }

    @Test
    void shouldRefuseATopicWithoutPartitions() {
        assertThatThrownBy(() -> new CallPartitions(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
    }

    private static String id(String kind, int number) {
        return UUID.nameUUIDFromBytes((kind + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
