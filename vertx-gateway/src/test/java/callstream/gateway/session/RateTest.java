package callstream.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateTest {
    private final Rate rate = new Rate();

    @Test
    void shouldSayWhatThereWasInTheLastWholeSecond() {
        rate.add(3, at(100));
        rate.add(4, at(900));
        assertThat(rate.perSecond(at(950))).isZero();
        assertThat(rate.perSecond(at(1000))).isEqualTo(7);
        rate.add(1, at(1500));
        assertThat(rate.perSecond(at(1999))).isEqualTo(7);
        assertThat(rate.perSecond(at(2000))).isOne();
        assertThat(rate.total()).isEqualTo(8);
    }

    @Test
    void shouldForgetWhatIsLongAgo() {
        rate.add(3, at(100));
        assertThat(rate.perSecond(at(2100))).isZero();
        assertThat(rate.total()).isEqualTo(3);
    }

    private static long at(long milliseconds) {
        return TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }
}
