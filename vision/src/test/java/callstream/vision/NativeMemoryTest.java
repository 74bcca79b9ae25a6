package callstream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.protocol.Effects;
import callstream.vision.samples.Damage;
import callstream.vision.samples.FrameEffects;
import callstream.vision.samples.Jpegs;
import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A leak of one small object a frame would fill a machine within a day of calls. The tests' heap is resident from the
 * start (see the module's pom.xml), so what the process grows by is native.
 */
class NativeMemoryTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final int FRAMES = 3000;
    private static final int FRAMES_OF_A_STREAM = 20;

    /** Under 6 kB a frame: a picture has 230 kB, a JPEG 8. The rest is what compilers and allocators settle to. */
    private static final long MOST_GROWTH = 16 * MEBIBYTE;

    /** What other tests lost is not to be released while this one counts: that would hide what it loses itself. */
    @BeforeEach
    void releaseWhatOtherTestsLost() {
        var released = new AtomicBoolean();
        lose(released);
        await().until(() -> {
            System.gc();
            return released.get();
        });
        Pointer.deallocateReferences();
    }

    /** The collector finds it with all that was lost before. */
    private static void lose(AtomicBoolean released) {
        Cleaner.create().register(new Object(), () -> released.set(true));
    }

    @Test
    void shouldNotGrowHoweverManyFramesItProcesses() throws Exception {
        try (FrameProcessor processor = Processors.real()) {
            run(processor, FRAMES / 4);
            long before = Pointer.physicalBytes();
            long tracked = Pointer.totalBytes();
            run(processor, FRAMES);
            assertThat(Pointer.physicalBytes() - before)
                    .as("bytes of the process")
                    .isLessThan(MOST_GROWTH);
            assertThat(Pointer.totalBytes()).as("bytes that Java knows of").isLessThanOrEqualTo(tracked);
        }
    }

    /** Callers come and go, their faces are found, followed, missed and lost. */
    @Test
    void shouldNotGrowHoweverManyStreamsItFollows() throws Exception {
        var scene = new MovingFaces(new Random(1), 1);
        scene.cut(3);
        List<TrackedFrame> frames = new ArrayList<>();
        for (int frame = 0; frame < FRAMES_OF_A_STREAM; frame++) {
            frames.add(new TrackedFrame(
                    scene.jpeg(),
                    scene.actors.stream().map(MovingFaces.Actor::face).toList()));
            scene.step();
        }
        Queue<List<Face>> answers = new ArrayDeque<>();
        try (FrameProcessor processor = Processors.seeing(answers::element)) {
            follow(processor, frames, answers, FRAMES / 4);
            long before = Pointer.physicalBytes();
            long tracked = Pointer.totalBytes();
            follow(processor, frames, answers, FRAMES);
            assertThat(Pointer.physicalBytes() - before)
                    .as("bytes of the process")
                    .isLessThan(MOST_GROWTH);
            assertThat(Pointer.totalBytes()).as("bytes that Java knows of").isLessThanOrEqualTo(tracked);
        }
    }

    // An array in a record is compared by identity: frames are read, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record TrackedFrame(byte[] jpeg, List<Face> faces) {}

    private static void follow(
            FrameProcessor processor, List<TrackedFrame> frames, Queue<List<Face>> answers, int count)
            throws Exception {
        for (int done = 0; done < count; done += frames.size()) {
            try (var stream = new StreamState()) {
                for (int frame = 0; frame < frames.size(); frame++) {
                    TrackedFrame next = frames.get(frame);
                    answers.clear();
                    answers.add(frame % 5 == 4 ? List.of() : next.faces());
                    var context = new FrameContext(stream, List.of(), 66_000L * frame, 0);
                    processor.process(next.jpeg(), FrameEffects.HIDE, context);
                }
            }
        }
    }

    @Test
    void shouldReleaseAllThatJavaKnowsOfWhenClosed() throws Exception {
        Processors.real().close(); // loads what is loaded once
        long before = Pointer.totalCount();
        FrameProcessor processor = Processors.real();
        run(processor, 5);
        processor.close();
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }

    private static void run(FrameProcessor processor, int frames) throws Exception {
        List<byte[]> pictures = List.of(
                Jpegs.of(Jpegs.gradient(320, 240)), Jpegs.of(Jpegs.noise(160, 120)), Jpegs.of(Jpegs.grey(240, 320)));
        byte[] broken = Damage.withoutData(pictures.get(0));
        var all = FrameEffects.named(Effects.BLUR_FACES, Effects.DETECT_FACES, Effects.GAUSSIAN_BLUR);
        for (int frame = 0; frame < frames; frame++) {
            // To look for faces takes longest; every fifth frame is enough to see whether that leaks.
            var effects = frame % 5 == 0 ? all : FrameEffects.BLUR;
            processor.process(pictures.get(frame % pictures.size()), effects);
            if (frame % 10 == 0) {
                fail(processor, broken);
            }
        }
    }

    private static void fail(FrameProcessor processor, byte[] broken) throws Exception {
        try {
            processor.process(broken, FrameEffects.BLUR);
        } catch (UndecodableException expected) {
            return;
        }
        throw new AssertionError("a picture without data was decoded");
    }
}
