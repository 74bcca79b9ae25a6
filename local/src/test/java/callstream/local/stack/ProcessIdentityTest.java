package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
    private final ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());

    @Test
    void shouldKnowAProcessThatRuns() {
        assertThat(self.isAlive()).isTrue();
        assertThat(self.residentBytes()).isPositive();
    }

    @Test
    void shouldNotTakeALaterProcessWithTheSameNumberForIt() {
        var earlier = new ProcessIdentity(self.pid(), self.startedAt().minus(Duration.ofMinutes(5)));

        assertThat(earlier.isAlive()).isFalse();
    }

    @Test
    void shouldAllowForACorrectedClock() {
        var corrected = new ProcessIdentity(self.pid(), self.startedAt().plus(Duration.ofSeconds(1)));

        assertThat(corrected.isAlive()).isTrue();
    }

    @Test
    void shouldReadTheMemoryThatLinuxTells() {
        assertThat(ResidentMemory.parse(List.of("Name:\tjava", "VmRSS:\t  2048 kB", "Threads:\t9"), "VmRSS:"))
                .isEqualTo(2048 * 1024);
        assertThat(ResidentMemory.parse(List.of("Name:\tkernel thread"), "VmRSS:"))
                .isZero();
    }

    @Test
    void shouldCountOfMemoryThatIsSharedItsShare() {
        var rollup = List.of("Rss:   3000 kB", "Pss:   1000 kB", "Pss_Dirty:   10 kB", "Pss_Anon:   900 kB");

        assertThat(ResidentMemory.parse(rollup, "Pss:")).isEqualTo(1000 * 1024);
        assertThat(ResidentMemory.shareOf(self.pid())).isPositive();
        assertThat(ResidentMemory.shareOf(Integer.MAX_VALUE)).isZero();
    }
}
