package callstream.streaming.process;

import callstream.protocol.MicroClock;
import callstream.vision.FrameProcessor;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;

/**
 * Vision's processors of this process, each used by one task at a time: a task is over after a batch, and making a
 * processor anew for each would cost more than the frames do.
 *
 * <p>There are never more than tasks run at once; of those that rest, at most a fixed number is kept, and one more is
 * closed.
 */
public final class ProcessorPool {
    /** Tasks that one process runs at once at most, more or less. A processor holds about 30 MB. */
    private static final int MAX_RESTING = 16;

    private static final ProcessorPool OF_THIS_PROCESS =
            new ProcessorPool(() -> FrameProcessor.create(MicroClock.system()), MAX_RESTING);

    private final Supplier<FrameProcessor> factory;
    private final Queue<FrameProcessor> resting;

    /** The one that all tasks of this process share, whichever way Spark brought their code here. */
    public static ProcessorPool ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    ProcessorPool(Supplier<FrameProcessor> factory, int maxResting) {
        this.factory = factory;
        this.resting = new ArrayBlockingQueue<>(maxResting);
    }

    /**
     * Makes processors before frames come: native libraries and models take about 1 s to load.
     *
     * @throws IllegalStateException if native libraries or models are missing
     */
    public void fill(int processors) {
        var made = new ArrayList<FrameProcessor>();
        for (int i = 0; i < processors; i++) {
            made.add(borrow());
        }
        made.forEach(this::giveBack);
    }

    /** One that rests, or a new one. */
    FrameProcessor borrow() {
        FrameProcessor rested = resting.poll();
        return rested != null ? rested : factory.get();
    }

    /** Takes it back, whatever it went through: it keeps nothing from one frame to the next. */
    void giveBack(FrameProcessor processor) {
        if (!resting.offer(processor)) {
            processor.close();
        }
    }
}
