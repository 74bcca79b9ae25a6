package callstream.benchmarks.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadTimesTest {
    @ParameterizedTest
    @CsvSource({"vert.x-eventloo0, vert.x-eventloo", "C1 CompilerThre, C1 CompilerThre", "hz.thread-12, hz.thread"})
    void shouldCallThreadsOfOneKindTheSame(String name, String kind) {
        assertThat(ThreadTimes.kind(name)).isEqualTo(kind);
    }

    @Test
    void shouldShareWhatWasSpentSinceBefore() {
        var before = new ThreadTimes(Map.of("loop", 100L, "reader", 50L));
        var now = new ThreadTimes(Map.of("loop", 160L, "reader", 90L, "idle", 0L));
        Map<String, Double> shares = now.since(before).shares();
        assertThat(shares).containsOnlyKeys("loop", "reader");
        assertThat(shares.get("loop")).isEqualTo(0.6, within(1e-9));
    }

    @Test
    void shouldAddUpWhatWasSpentAtTwoTimes() {
        var both = new ThreadTimes(Map.of("loop", 10L)).and(new ThreadTimes(Map.of("loop", 20L, "reader", 5L)));
        assertThat(both.ticks()).isEqualTo(Map.of("loop", 30L, "reader", 5L));
    }

    @Test
    void shouldSeeTheThreadsOfThisProcess() {
        assertThat(ThreadTimes.of(ProcessHandle.current().pid()).ticks()).isNotEmpty();
    }
}
