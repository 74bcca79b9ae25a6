package callstream.streaming.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.protocol.Effects;
import callstream.protocol.v1.VideoFrame;
import callstream.streaming.faces.KnownFaces;
import callstream.streaming.samples.Frames;
import callstream.streaming.samples.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class VisionThreadsTest {
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
            outcomes.add(threads.submit(
                    StreamKey.NOBODY, NO_FACES, vision -> Work.worker(vision).work(frame, "", "here")));
        }

        for (Future<FrameOutcome> outcome : outcomes) {
            VideoFrame ready = outcome.get().frame();
            assertThat(ready.getFacesCount()).isPositive();
        }
    }

    @Test
    void shouldWorkOnTwoFramesAtOnce() throws InterruptedException, ExecutionException {
        var both = new CyclicBarrier(2);

        Future<Boolean> one = threads.submit(new StreamKey("call", "anna"), NO_FACES, vision -> meet(both));
        Future<Boolean> other = threads.submit(new StreamKey("call", "boris"), NO_FACES, vision -> meet(both));

        assertThat(List.of(one.get(), other.get())).containsOnly(true);
    }

    @Test
    void shouldPassOnWhatWorkThrows() {
        Future<Object> failed = threads.submit(StreamKey.NOBODY, NO_FACES, vision -> {
            throw new IllegalStateException("test");
        });

        assertThatThrownBy(failed::get).hasCauseInstanceOf(IllegalStateException.class);
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
