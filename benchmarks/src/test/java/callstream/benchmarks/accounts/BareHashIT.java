package callstream.benchmarks.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BareHashIT {
    private static final List<String> FLAGS = List.of("-Xmx64m", "-XX:TieredStopAtLevel=1");

    @Test
    void shouldTakeLongerForADearerHash() throws Exception {
        try (BareHash cheap = BareHash.start(FLAGS, 64, 1);
                BareHash dear = BareHash.start(FLAGS, 16 * 1024, 4)) {
            assertThat(cheap.micros()).isPositive();
            // A thousand times the work.
            assertThat(dear.micros()).isGreaterThan(cheap.micros());
        }
    }

    @Test
    void shouldSayThatTheProcessIsGone() throws Exception {
        BareHash withoutMemory = BareHash.start(List.of("-Xmx8m", "-XX:+ExitOnOutOfMemoryError"), 1024 * 1024, 1);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(withoutMemory::micros)
                .withMessage("the process that hashes is gone");
        withoutMemory.close();
    }

    @Test
    void shouldFindTheFlagsOfARunningMachine() throws Exception {
        assertThat(BareHash.flagsOf(ProcessHandle.current().pid())).allMatch(flag -> flag.startsWith("-X"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> BareHash.flagsOf(Integer.MAX_VALUE))
                .withMessageContaining("does not tell");
    }
}
