package callstream.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private final AtomicLong now = new AtomicLong(1);
    private final TokenBucket bucket = new TokenBucket(30, 60, now::get);

    @Test
    void shouldLetABurstThroughAndNoMore() {
        assertThat(taken(100)).isEqualTo(60);
    }

    @Test
    void shouldRefillAtTheRate() {
        taken(100);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(taken(100)).isEqualTo(15);
    }

    @Test
    void shouldNotSaveMoreThanABurst() {
        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(taken(100)).isEqualTo(60);
    }

    private long taken(int tries) {
        return IntStream.range(0, tries).filter(i -> bucket.tryTake()).count();
    }
}
