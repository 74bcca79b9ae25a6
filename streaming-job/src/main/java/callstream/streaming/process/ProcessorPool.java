package callstream.streaming.process;

import callstream.vision.FrameProcessor;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;

/**
 * Vision's processors, each used by one thread at a time. There are never more than threads use one at once; of those
 * that rest, at most a fixed number is kept, and one more is closed.
 */
final class ProcessorPool {
    private final Supplier<FrameProcessor> factory;
    private final Queue<FrameProcessor> resting;

    ProcessorPool(Supplier<FrameProcessor> factory, int maxResting) {
        this.factory = factory;
        this.resting = new ArrayBlockingQueue<>(maxResting);
    }

    /**
     * Makes processors before they are needed.
     *
     * @throws IllegalStateException if native libraries or models are missing
     */
    void fill(int processors) {
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
