package callstream.streaming.process;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.VideoFrame;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureLogTest {
    private final AtomicLong nowUs = new AtomicLong(1_000_000);
    private final FailureLog failures = new FailureLog(nowUs::get);

    @Test
    void shouldLogFirstFailure() {
        assertThat(add()).isTrue();
    }

    @Test
    void shouldNotLogAtTheRateOfFrames() {
        add();
        nowUs.addAndGet(9_999_999);

        assertThat(add()).isFalse();
    }

    @Test
    void shouldLogAgainAfterPause() {
        add();
        nowUs.addAndGet(10_000_000);

        assertThat(add()).isTrue();
    }

    private boolean add() {
        return failures.add(VideoFrame.getDefaultInstance(), new IllegalStateException("made by a test"));
    }
}
