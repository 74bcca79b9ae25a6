package callstream.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeardTest {
    private final Heard heard = new Heard();

    @Test
    void shouldKeepTheLastWordOfEachGateway() {
        heard.add("one", List.of(report(1)), 0);
        heard.add("one", List.of(report(2)), 1);
        heard.add("two", List.of(report(3)), 1);
        assertThat(heard.of("call", "anna", "one", 2)).isEqualTo(Onlookers.inFull(2));
        assertThat(heard.of("call", "anna", "two", 2)).isEqualTo(Onlookers.inFull(3));
        assertThat(heard.of("call", "boris", "two", 2)).isEqualTo(Onlookers.NOBODY);
    }

    @Test
    void shouldForgetWhatIsNotSaidAgain() {
        heard.add("one", List.of(report(1)), 0);
        assertThat(heard.of("call", "anna", "one", Heard.HOLDS_NS)).isEqualTo(Onlookers.inFull(1));
        assertThat(heard.of("call", "anna", "one", Heard.HOLDS_NS + 1)).isEqualTo(Onlookers.NOBODY);
        heard.forgetOld(Heard.HOLDS_NS);
        assertThat(heard.size()).isOne();
        heard.forgetOld(Heard.HOLDS_NS + 1);
        assertThat(heard.size()).isZero();
    }

    private static Report report(int onlookers) {
        return new Report("call", "anna", Onlookers.inFull(onlookers));
    }
}
