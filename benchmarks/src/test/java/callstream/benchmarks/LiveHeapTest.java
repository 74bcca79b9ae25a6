package callstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveHeapTest {
    private static final List<String> HISTOGRAM = List.of(
            " num     #instances         #bytes  class name (module)",
            "-------------------------------------------------------",
            "   1:         48208        5044536  [B (java.base@17.0.15)",
            "   2:             3            100  example.Twice",
            "   3:             1             20  example.Twice",
            "Total         48212        5044656");

    @Test
    void shouldAddUpWhatIsAlive() {
        assertThat(LiveHeap.parse(HISTOGRAM).bytes()).isEqualTo(5_044_656);
        assertThat(LiveHeap.parse(HISTOGRAM).byClass()).containsEntry("example.Twice", 120L);
    }

    @Test
    void shouldTellWhatGrew() {
        var before = new LiveHeap(Map.of("grows", 10L, "shrinks", 50L, "stays", 5L));
        var now = new LiveHeap(Map.of("grows", 15L, "shrinks", 40L, "stays", 5L, "new", 70L));

        assertThat(now.mostGrown(before, 5)).containsExactly("new", "grows");
        assertThat(now.growth("grows", before)).isEqualTo(5);
        assertThat(now.growth("shrinks", before)).isEqualTo(-10);
    }

    @Test
    void shouldReadAProcessThatRuns() throws IOException, InterruptedException {
        assertThat(LiveHeap.of(ProcessHandle.current().pid()).bytes()).isPositive();
    }

    @Test
    void shouldRefuseWhatIsNoProcess() {
        assertThatThrownBy(() -> LiveHeap.of(Integer.MAX_VALUE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tells nothing");
    }
}
