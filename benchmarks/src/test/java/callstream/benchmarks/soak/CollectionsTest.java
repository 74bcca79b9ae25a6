package callstream.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CollectionsTest {
    @Test
    void shouldReadTheHeapAfterTheLastCollection() {
        assertThat(Collections.heapAfterLast(List.of(
                        "[0.008s][info][gc] Using Serial",
                        "[1.2s][info][gc] GC(0) Pause Young (Allocation Failure) 68M->7M(247M) 8.231ms",
                        "[9.1s][info][gc] GC(1) Pause Full (System.gc()) 75M->12M(247M) 31.002ms")))
                .hasValue(12L << 20);
    }

    @Test
    void shouldSayNothingBeforeTheFirst() {
        assertThat(Collections.heapAfterLast(List.of("[0.008s][info][gc] Using Serial")))
                .isEmpty();
    }
}
