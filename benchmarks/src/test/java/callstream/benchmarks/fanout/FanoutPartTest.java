package callstream.benchmarks.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FanoutPartTest {
    @Test
    void shouldMeasureAllWhereNobodyNamesAPart() {
        assertThat(FanoutPart.named(null)).containsExactly(FanoutPart.values());
    }

    @Test
    void shouldMeasureThePartThatIsNamed() {
        assertThat(FanoutPart.named("idle")).containsExactly(FanoutPart.IDLE);
    }

    @Test
    void shouldSayWhichPartsThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FanoutPart.named("idel"))
                .withMessage("there is no part idel, only ratio, growth, idle");
    }
}
