package callstream.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StopSequenceTest {
    private final List<String> stopped = new CopyOnWriteArrayList<>();

    @Test
    void shouldStopThePartsInOrder() {
        new StopSequence(Duration.ofSeconds(10))
                .stop("a", () -> stopped.add("a"))
                .stop("b", () -> stopped.add("b"));
        assertThat(stopped).containsExactly("a", "b");
    }

    @Test
    void shouldStopTheNextPartWhenOneFails() {
        new StopSequence(Duration.ofSeconds(10))
                .stop("a", () -> {
                    throw new IllegalStateException("can't");
                })
                .stop("b", () -> stopped.add("b"));
        assertThat(stopped).containsExactly("b");
    }

    @Test
    void shouldLeaveAPartBehindThatDoesNotStopInTime() {
        new StopSequence(Duration.ofSeconds(10))
                .stop("a", Duration.ofMillis(1), () -> new CountDownLatch(1).await())
                .stop("b", () -> stopped.add("b"));
        assertThat(stopped).containsExactly("b");
    }
}
