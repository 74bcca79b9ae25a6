package callstream.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.Wish;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchingTest {
    private long nowMs;
    private final Watching watching = new Watching(() -> TimeUnit.MILLISECONDS.toNanos(nowMs));

    @Test
    void shouldTakeAllOfWhomNothingIsSaid() {
        watching.want(Map.of("boris", Wish.WISH_HIDDEN), false);
        assertThat(watching.takes("anna")).isTrue();
        assertThat(watching.takes("boris")).isFalse();
    }

    @Test
    void shouldTakeThreeThumbnailsASecond() {
        watching.want(Map.of("anna", Wish.WISH_THUMBNAIL), false);
        int taken = 0;
        for (; nowMs < 10_000; nowMs += 66) {
            taken += watching.takes("anna") ? 1 : 0;
        }
        assertThat(taken).isBetween(29, 31);
    }

    @Test
    void shouldTakeEachFrameOfOneWhoSendsNoMoreThanThumbnails() {
        watching.want(Map.of("anna", Wish.WISH_THUMBNAIL), false);
        for (nowMs = 0; nowMs < 10_000; nowMs += 333) {
            assertThat(watching.takes("anna")).isTrue();
        }
    }

    @Test
    void shouldTakeAFrameAtOnceWhenMoreIsWanted() {
        watching.want(Map.of("anna", Wish.WISH_THUMBNAIL), false);
        assertThat(watching.takes("anna")).isTrue();
        assertThat(watching.takes("anna")).isFalse();
        watching.want(Map.of(), false);
        assertThat(watching.takes("anna")).isTrue();
        assertThat(watching.wishFor("anna")).isEqualTo(Wish.WISH_FULL);
    }

    @Test
    void shouldCountHowFramesGetThroughForEachSender() {
        offer("free", 7, 0, 0);
        offer("busy", 7, 3, 1);
        offer("slow", 7, 7, 2);
        offer("stuck", 7, 7, 4);
        assertThat(watching.takeFlows())
                .isEqualTo(Map.of(
                        "free", Flow.FREE,
                        "busy", Flow.BUSY,
                        "slow", Flow.SLOW,
                        "stuck", Flow.STUCK));
        assertThat(watching.takeFlows()).as("since then").isEmpty();
    }

    @Test
    void shouldSeeOneFrameOfAFewThatGivesWay() {
        offer("anna", 1, 1, 1);
        assertThat(watching.takeFlows()).containsEntry("anna", Flow.STUCK);
        watching.replaced("anna"); // of those that came before
        assertThat(watching.takeFlows()).containsEntry("anna", Flow.STUCK);
    }

    private void offer(String sender, int frames, int delayed, int replaced) {
        for (int i = 0; i < frames; i++) {
            watching.offered(sender, i < delayed);
            if (i < replaced) {
                watching.replaced(sender);
            }
        }
    }
}
