package callstream.streaming.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitedThreadsTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final HandAlarm alarm = new HandAlarm();
    private final LimitedThreads threads = new LimitedThreads(2, alarm);
    private final CountDownLatch nativeCodeReturns = new CountDownLatch(1);
    private final List<CompletableFuture<Void>> givenUp = new ArrayList<>();
    private final List<CompletableFuture<Void>> returned = new ArrayList<>();

    @AfterEach
    void release() {
        nativeCodeReturns.countDown();
    }

    @Test
    void shouldPutAnotherThreadInThePlaceOfEachThatIsStuck() throws Exception {
        hang();
        hang();
        alarm.ringOnce();
        alarm.ringOnce();

        assertThat(List.of(threadOfNext(), threadOfNext())).doesNotContainNull();
        assertThat(givenUp).allMatch(CompletableFuture::isDone);
    }

    @Test
    void shouldNotGiveUpWhatIsDone() throws Exception {
        var done = new CompletableFuture<Void>();
        threads.execute(() -> {
            threads.runWithin(LIMIT, () -> {}, () -> done.completeExceptionally(new AssertionError("given up")));
            done.complete(null);
        });
        done.join();
        alarm.ringOnce();

        assertThat(done).isCompleted();
    }

    @Test
    void shouldHaveHopeWhileNoMoreAreStuckThanWork() throws Exception {
        hang();
        hang();
        alarm.ringOnce();
        alarm.ringOnce();

        assertThatCode(threads::requireHope).doesNotThrowAnyException();
    }

    @Test
    void shouldSayThatTheJobHasToBeStartedAnewWhereMoreAreStuck() throws Exception {
        for (int i = 0; i < 3; i++) {
            hang();
            alarm.ringOnce();
        }

        assertThatThrownBy(threads::requireHope)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("more than 2 frames")
                .hasMessageContaining("started anew");
    }

    @Test
    void shouldHaveRoomForOthersWhenThoseThatWereStuckReturn() throws Exception {
        hang();
        hang();
        alarm.ringOnce();
        alarm.ringOnce();
        nativeCodeReturns.countDown();
        returned.forEach(CompletableFuture::join);
        for (int i = 0; i < 2; i++) {
            hangForGood();
            alarm.ringOnce();
        }

        assertThatCode(threads::requireHope).doesNotThrowAnyException();
    }

    private void hang() {
        hangUntil(nativeCodeReturns);
    }

    private void hangForGood() {
        hangUntil(new CountDownLatch(1));
    }

    private void hangUntil(CountDownLatch returns) {
        var answered = new CompletableFuture<Void>();
        var back = new CompletableFuture<Void>();
        givenUp.add(answered);
        returned.add(back);
        threads.execute(() -> {
            threads.runWithin(LIMIT, () -> awaitWhatever(returns), () -> answered.complete(null));
            back.complete(null);
        });
    }

    private String threadOfNext() {
        return CompletableFuture.supplyAsync(() -> Thread.currentThread().getName(), threads)
                .join();
    }

    /** As native code does, which knows of no interruption. */
    static void awaitWhatever(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
