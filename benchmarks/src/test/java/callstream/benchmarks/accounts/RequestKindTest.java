package callstream.benchmarks.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class RequestKindTest {
    @Test
    void shouldHaveSharesOfAHundred() {
        int together =
                Arrays.stream(RequestKind.values()).mapToInt(RequestKind::share).sum();

        assertThat(together).isEqualTo(100);
    }

    @Test
    void shouldComeAsOftenAsItsShareSays() {
        var random = new Random(1);
        Map<RequestKind, Long> times = Stream.generate(() -> RequestKind.any(random))
                .limit(100_000)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        for (RequestKind kind : RequestKind.values()) {
            assertThat(times.get(kind)).as(kind.shown()).isCloseTo(1000L * kind.share(), Percentage.withPercentage(10));
        }
    }
}
