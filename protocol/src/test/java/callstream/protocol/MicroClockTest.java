package callstream.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MicroClockTest {
    @Test
    void shouldCountMicrosecondsSince1970() {
        var clock = new MicroClock(() -> Instant.ofEpochSecond(3, 4_567));
        assertThat(clock.getAsLong()).isEqualTo(3_000_004);
    }
}
