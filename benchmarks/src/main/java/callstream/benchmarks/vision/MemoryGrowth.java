package callstream.benchmarks.vision;

import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import callstream.vision.FrameContext;
import callstream.vision.FrameProcessor;
import callstream.vision.StreamState;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/**
 * What the process grows by while it processes frames, native memory and heap together.
 *
 * @param frames processed after the warm-up
 * @param growthPercent of what the process had after the warm-up
 */
record MemoryGrowth(int frames, double growthPercent) {
    private static final int WARM_UP = 2_000;
    private static final int FRAMES = 10_000;

    /** Every effect in turn. */
    private static final List<Effect> EFFECTS = List.of(
            effect(Effects.BLUR_FACES),
            effect(Effects.RECOGNISE),
            effect(Effects.BLUR_BACKGROUND),
            effect(Effects.PIXELATE_FACES));

    static MemoryGrowth measure(FrameProcessor processor, List<byte[]> frames) throws Exception {
        run(processor, frames, WARM_UP);
        long before = resident();
        run(processor, frames, FRAMES);
        return new MemoryGrowth(FRAMES, 100.0 * (resident() - before) / before);
    }

    private static void run(FrameProcessor processor, List<byte[]> frames, int count) throws Exception {
        try (var stream = new StreamState()) {
            for (int i = 0; i < count; i++) {
                var context = new FrameContext(stream, List.of(), 66_667L * i, 0);
                processor.process(frames.get(i % frames.size()), List.of(EFFECTS.get(i % EFFECTS.size())), context);
            }
        }
    }

    /** Garbage is no growth. */
    private static long resident() {
        System.gc();
        Runtime heap = Runtime.getRuntime();
        long usedHeap = heap.totalMemory() - heap.freeMemory();
        return Pointer.physicalBytes() - heap.totalMemory() + usedHeap;
    }

    private static Effect effect(String name) {
        return Effect.newBuilder().setName(name).build();
    }
}
