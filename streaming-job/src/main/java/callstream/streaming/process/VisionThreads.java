package callstream.streaming.process;

import callstream.protocol.EffectCatalogue;
import callstream.protocol.MicroClock;
import callstream.streaming.faces.KnownFaces;
import callstream.vision.FaceEnrolment;
import callstream.vision.FrameContext;
import callstream.vision.FrameProcessor;
import callstream.vision.StreamState;
import callstream.vision.face.recognise.Embedding;
import callstream.vision.face.recognise.EnrolmentRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The threads of this process that vision runs on, each frame on one of them. All tasks share them, so that vision
 * never takes more than its share of the machine, and one call, which is one partition and so one task, may still use
 * all of it.
 *
 * <p>What waits for a thread is bounded by those who hand it over: each task has only so many frames in work at once
 * ({@link #framesAtOnce}), and there are no more tasks than Spark has slots.
 *
 * <p>A frame that takes too long is answered for without its thread, which may be stuck in native code: see
 * {@link LimitedThreads}.
 */
public final class VisionThreads {
    private static final Map<Integer, VisionThreads> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    /** Callers that are remembered: 300 MB of native memory at most. */
    private static final int MOST_STREAMS = 1_000;

    private static final Duration STREAM_IDLE = Duration.ofSeconds(30);

    private final LimitedThreads threads;
    private final ProcessorPool processors;
    private final StreamLanes streams;
    private final Queue<FaceEnrolment> learners = new ArrayBlockingQueue<>(1);

    /** Those that all tasks of this process share, whichever way Spark brought their code here. */
    public static VisionThreads ofThisProcess(int count) {
        return OF_THIS_PROCESS.computeIfAbsent(
                count, threads -> new VisionThreads(threads, Alarm.ofMachine(), VisionThreads::prepared));
    }

    /** @param factory of processors that are ready for any frame */
    VisionThreads(int count, Alarm alarm, Supplier<FrameProcessor> factory) {
        this.threads = new LimitedThreads(count, alarm);
        this.processors = new ProcessorPool(factory, count);
        this.streams = new StreamLanes(threads, MOST_STREAMS, STREAM_IDLE, System::nanoTime);
    }

    private static FrameProcessor prepared() {
        FrameProcessor processor = FrameProcessor.create(MicroClock.system());
        processor.prepare();
        return processor;
    }

    /**
     * Loads native libraries and models, about 1 s, so that the first frame need not wait for them.
     *
     * @throws IllegalStateException if they are missing
     */
    public void prepare() {
        processors.fill(threads.count());
    }

    /** What frames may ask for, whichever filters this process was started with. */
    public EffectCatalogue effects() {
        FrameProcessor processor = processors.borrow();
        try {
            return processor.effects();
        } finally {
            processors.giveBack(processor);
        }
    }

    /**
     * Frames that one task should have in work: for each thread one, one that waits its turn behind it, and one more.
     */
    int framesAtOnce() {
        return 2 * threads.count() + 1;
    }

    /**
     * Does some work on a caller's next frame, after that on the frames before it, with a processor of its own.
     *
     * @param faces that frames may be compared with
     * @param limit how long it may take, from when it is begun
     * @param tooSlow answers for work that takes longer, whose own answer then comes to nothing
     * @return whatever the work throws comes out of it
     * @throws IllegalStateException if so many frames are stuck that none has a chance any more
     */
    <T> Future<T> submit(
            StreamKey key, KnownFaces faces, Function<PictureProcessor, T> work, Duration limit, Supplier<T> tooSlow) {
        threads.requireHope();
        var result = new CompletableFuture<T>();
        streams.add(
                key,
                lane -> threads.runWithin(limit, () -> answer(result, () -> see(lane.state(), faces, work)), () -> {
                    streams.abandon(key, lane);
                    answer(result, () -> {
                        threads.requireHope();
                        return tooSlow.get();
                    });
                }));
        return result;
    }

    private <T> T see(StreamState stream, KnownFaces faces, Function<PictureProcessor, T> work) {
        FrameProcessor vision = processors.borrow();
        try {
            return work.apply((frame, load) -> vision.process(
                    frame.getJpeg().toByteArray(),
                    frame.getEffectsList(),
                    new FrameContext(
                            stream,
                            faces.of(frame.getCandidatesList()),
                            frame.getStamps().getReceivedUs(),
                            load)));
        } finally {
            processors.giveBack(vision);
        }
    }

    private static <T> void answer(CompletableFuture<T> result, Supplier<T> answer) {
        try {
            result.complete(answer.get());
        } catch (Throwable thrown) {
            result.completeExceptionally(thrown);
        }
    }

    /**
     * Learns a face, on the caller's thread, which is one of these. Seldom: so one learner rests, loaded at the first
     * use, and where two threads learn at once the second one's is closed again.
     */
    Embedding learn(List<byte[]> jpegs) throws EnrolmentRefusedException {
        FaceEnrolment rested = learners.poll();
        FaceEnrolment learner = rested == null ? FaceEnrolment.create() : rested;
        try {
            return learner.enrol(jpegs);
        } finally {
            if (!learners.offer(learner)) {
                learner.close();
            }
        }
    }
}
