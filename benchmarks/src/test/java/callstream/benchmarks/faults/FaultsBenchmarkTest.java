package callstream.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultsBenchmarkTest {
    @Test
    void shouldTryTheFaultsThatAreNamed() {
        assertThat(FaultsBenchmark.chosen(Optional.of("log-killed, slow-caller")))
                .extracting(Fault::name)
                .containsExactly("log-killed", "slow-caller");
    }

    @Test
    void shouldTryAllWhereNobodySays() {
        assertThat(FaultsBenchmark.chosen(Optional.empty()))
                .extracting(Fault::name)
                .doesNotHaveDuplicates()
                .contains("gateway-killed", "log-killed", "gateway-cut-off", "clock-ahead", "clock-behind");
    }

    @Test
    void shouldSayWhichThereAreWhereAFaultIsUnknown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultsBenchmark.chosen(Optional.of("moon-falls")))
                .withMessageContaining("moon-falls")
                .withMessageContaining("log-disk-full");
    }
}
