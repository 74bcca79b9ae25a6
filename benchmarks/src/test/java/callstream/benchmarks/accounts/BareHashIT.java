package callstream.benchmarks.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import callstream.benchmarks.JavaPeer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BareHashIT {
    private static final List<String> FLAGS = List.of("-Xmx64m", "-XX:TieredStopAtLevel=1");

    /** KiB; the process has a heap of 8 MiB then. */
    private static final int TOO_MUCH = 1024 * 1024;

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
        try (BareHash withoutMemory = BareHash.start(List.of("-Xmx8m"), TOO_MUCH, 1)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(withoutMemory::micros)
                    .withMessage("the process that hashes is gone");
        }
    }

    @Test
    void shouldPassOnWhatTheMachineSaysOfItsEnd() throws Exception {
        var flags = List.of("-Xmx8m", "-XX:+ExitOnOutOfMemoryError");
        try (BareHash withoutMemory = BareHash.start(flags, TOO_MUCH, 1)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(withoutMemory::micros)
                    .withMessageContaining("OutOfMemoryError");
        }
    }

    @Test
    void shouldFindTheFlagsOfAProcessButThoseOfItsClasses() throws Exception {
        Process waiting = new ProcessBuilder(
                        "sh", "-c", "read line", "-Xmx160m", "-XX:SharedArchiveFile=a.jsa", "Main", "-XX:+UseSerialGC")
                .start();
        try {
            assertThat(JavaPeer.flagsOf(waiting.pid())).containsExactly("-Xmx160m", "-XX:+UseSerialGC");
        } finally {
            waiting.destroyForcibly();
        }
    }

    @Test
    void shouldSayThatNobodyTellsTheFlags() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> JavaPeer.flagsOf(Integer.MAX_VALUE))
                .withMessageContaining("does not tell");
    }
}
