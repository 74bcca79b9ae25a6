package callstream.streaming.process;

import callstream.protocol.MicroClock;
import callstream.vision.FrameProcessor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The threads of this process that vision runs on, each frame on one of them. All tasks share them, so that vision
 * never takes more than its share of the machine, and one call, which is one partition and so one task, may still use
 * all of it.
 *
 * <p>What waits for a thread is bounded by those who hand it over: each task has only so many frames in work at once
 * ({@link #framesAtOnce}), and there are no more tasks than Spark has slots.
 */
public final class VisionThreads {
    private static final Map<Integer, VisionThreads> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    private final int count;
    private final ExecutorService threads;
    private final ProcessorPool processors;

    /** Those that all tasks of this process share, whichever way Spark brought their code here. */
    public static VisionThreads ofThisProcess(int count) {
        return OF_THIS_PROCESS.computeIfAbsent(count, VisionThreads::new);
    }

    private VisionThreads(int count) {
        var number = new AtomicInteger();
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count, run -> {
            var thread = new Thread(run, "vision-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.processors = new ProcessorPool(() -> FrameProcessor.create(MicroClock.system()), count);
    }

    /**
     * Loads native libraries and models, about 1 s, so that the first frame need not wait for them.
     *
     * @throws IllegalStateException if they are missing
     */
    public void prepare() {
        processors.fill(count);
    }

    /** Frames that one task should have in work: one for each thread, and one that waits while the task writes. */
    int framesAtOnce() {
        return count + 1;
    }

    /** Does some work with a processor of its own; whatever it throws comes out of the future. */
    <T> Future<T> submit(Function<PictureProcessor, T> work) {
        return threads.submit(() -> {
            FrameProcessor vision = processors.borrow();
            try {
                return work.apply(vision::process);
            } finally {
                processors.giveBack(vision);
            }
        });
    }
}
