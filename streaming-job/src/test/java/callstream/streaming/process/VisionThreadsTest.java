package callstream.streaming.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.protocol.Effects;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.VideoFrame;
import callstream.streaming.faces.KnownFaces;
import callstream.streaming.samples.Frames;
import callstream.streaming.samples.Pictures;
import callstream.vision.FrameProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class VisionThreadsTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final StreamKey ANNA = new StreamKey("call", "anna");
    private static final KnownFaces NO_FACES = userIds -> List.of();

    private final VisionThreads threads = VisionThreads.ofThisProcess(2);

    @Test
    void shouldBeTheSameForAllTasks() {
        assertThat(VisionThreads.ofThisProcess(2)).isSameAs(threads);
    }

    @Test
    void shouldProcessFramesOnAllThreads() throws InterruptedException, ExecutionException {
        byte[] frame = Frames.of(Pictures.ofOnePerson(), Effects.DETECT_FACES).toByteArray();
        var outcomes = new ArrayList<Future<FrameOutcome>>();
        for (int i = 0; i < 8; i++) {
            outcomes.add(submit(StreamKey.NOBODY, vision -> Work.worker(vision).work(frame, "", "here")));
        }

        for (Future<FrameOutcome> outcome : outcomes) {
            VideoFrame ready = outcome.get().frame();
            assertThat(ready.getFacesCount()).isPositive();
        }
    }

    @Test
    void shouldWorkOnTwoFramesAtOnce() throws InterruptedException, ExecutionException {
        var both = new CyclicBarrier(2);

        Future<Boolean> one = submit(ANNA, vision -> meet(both));
        Future<Boolean> other = submit(new StreamKey("call", "boris"), vision -> meet(both));

        assertThat(List.of(one.get(), other.get())).containsOnly(true);
    }

    @Test
    void shouldPassOnWhatWorkThrows() {
        Future<Object> failed = submit(StreamKey.NOBODY, vision -> {
            throw new IllegalStateException("test");
        });

        assertThatThrownBy(failed::get).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldAnswerForAFrameThatTakesTooLongAndGoOnWithTheCallersNext() throws Exception {
        var alarm = new HandAlarm();
        var nativeCodeReturns = new CountDownLatch(1);
        var one = new VisionThreads(1, alarm, VisionThreadsTest::processor);
        Future<String> stuck = one.submit(ANNA, NO_FACES, vision -> hang(nativeCodeReturns), LIMIT, () -> "too slow");
        Future<String> next = one.submit(ANNA, NO_FACES, vision -> "done", LIMIT, () -> "too slow");

        alarm.ringOnce();

        assertThat(stuck.get()).isEqualTo("too slow");
        assertThat(next.get()).isEqualTo("done");
        nativeCodeReturns.countDown();
    }

    /** What is remembered of a caller belongs to the thread that is stuck with it. */
    @Test
    void shouldFindFacesForACallerWhoseFrameIsStuck() throws Exception {
        var alarm = new HandAlarm();
        var nativeCodeReturns = new CountDownLatch(1);
        var one = new VisionThreads(1, alarm, VisionThreadsTest::processor);
        byte[] frame = Frames.of(Pictures.ofOnePerson(), Effects.DETECT_FACES).toByteArray();
        Function<PictureProcessor, FrameOutcome> work =
                vision -> Work.worker(vision).work(frame, "", "here");
        Future<FrameOutcome> stuck = one.submit(
                ANNA,
                NO_FACES,
                vision -> {
                    FrameOutcome outcome = work.apply(vision);
                    hang(nativeCodeReturns);
                    return outcome;
                },
                LIMIT,
                () -> Work.worker(Work.NEVER).giveUp(frame, "", "here", LIMIT));
        alarm.ringOnce();
        Future<FrameOutcome> next = one.submit(ANNA, NO_FACES, work, LIMIT, () -> {
            throw new AssertionError();
        });

        Work.assertDropped(stuck.get(), DropReason.DROP_REASON_PROCESSING_FAILED);
        assertThat(next.get().frame().getFacesCount()).isPositive();
        nativeCodeReturns.countDown();
    }

    @Test
    void shouldFailTasksWhereMoreFramesAreStuckThanThereAreThreads() throws Exception {
        var alarm = new HandAlarm();
        var never = new CountDownLatch(1);
        var one = new VisionThreads(1, alarm, VisionThreadsTest::processor);
        Future<String> first = one.submit(ANNA, NO_FACES, vision -> hang(never), LIMIT, () -> "too slow");
        Future<String> second = one.submit(ANNA, NO_FACES, vision -> hang(never), LIMIT, () -> "too slow");
        alarm.ringOnce();
        alarm.ringOnce();

        assertThat(first.get()).isEqualTo("too slow");
        assertThatThrownBy(second::get).hasMessageContaining("started anew");
        assertThatThrownBy(() -> one.submit(ANNA, NO_FACES, vision -> "never", LIMIT, () -> "too slow"))
                .hasMessageContaining("started anew");
    }

    private <T> Future<T> submit(StreamKey key, Function<PictureProcessor, T> work) {
        return threads.submit(key, NO_FACES, work, LIMIT, () -> {
            throw new AssertionError("it took over " + LIMIT);
        });
    }

    private static FrameProcessor processor() {
        return FrameProcessor.create(Work.CLOCK);
    }

    private static String hang(CountDownLatch latch) {
        LimitedThreadsTest.awaitWhatever(latch);
        return "done, but nobody asks any more";
    }

    private static boolean meet(CyclicBarrier both) {
        try {
            both.await(20, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            return false;
        }
    }
}
