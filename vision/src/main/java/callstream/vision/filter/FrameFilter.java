package callstream.vision.filter;

import callstream.protocol.EffectSpec;
import callstream.protocol.v1.Effect;
import callstream.vision.jpeg.HideArea;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * One effect. To add one: write a class that implements this, with a public constructor without parameters; name it in
 * {@code META-INF/services/callstream.vision.filter.FrameFilter}; test it. {@code docs/add-a-filter.md} does it step by
 * step.
 *
 * <p>Each processor has filters of its own, so a filter may keep native memory to work with; it is used by one thread
 * at a time, within a {@link org.bytedeco.javacpp.PointerScope} of its caller. What it remembers must not matter to the
 * next picture, which may be another caller's.
 */
public interface FrameFilter extends AutoCloseable {
    /** What has to be found out about a picture before a filter can work on it. */
    enum Need {
        /** Where faces are: {@link Scene#faces}. */
        FACES,
        /** Whose they are: {@link callstream.vision.Face#identity}; brings {@link #FACES} with it. */
        NAMES,
        /** Where people are: {@link Scene#person}. */
        PERSON
    }

    /** The effect's name and what parameters it takes. */
    EffectSpec spec();

    /** What it needs to know; nothing by default. */
    default Set<Need> needs() {
        return Set.of();
    }

    /**
     * Whether something is asked to be hidden. Where what such a filter needs can't be found out, the whole picture is
     * blurred before any filter sees it.
     */
    default boolean hides() {
        return false;
    }

    /** Whether this use of it changes pixels; where no filter does, the picture goes on byte for byte. */
    default boolean changes(Effect effect) {
        return true;
    }

    /**
     * What this use of it blurs, where blurring areas is all that it does: then the picture is changed where it lies,
     * in the sender's JPEG, and all else in it stays as it came. Must hide as much as {@link #apply} does.
     *
     * @param width pixels of the picture
     * @param height pixels of the picture
     * @return empty where it does anything else, whatever the scene: it is asked with {@link Scene#UNSEEN} before
     *     anything is found out
     * @throws RuntimeException if it cannot say; the picture is not shown
     */
    default Optional<List<HideArea>> blurredAreas(Scene scene, Effect effect, int width, int height) {
        return Optional.empty();
    }

    /**
     * Changes a picture in place.
     *
     * @param picture 8 bit blue, green, red; stays the caller's
     * @param scene what was found out about it as it was decoded, before any effect
     * @param effect with parameters within their bounds; {@link EffectSpec#valueOf} reads them
     * @throws RuntimeException if it cannot; the picture may be changed in part and is not shown
     */
    void apply(Mat picture, Scene scene, Effect effect);

    /** Releases what it works with. */
    @Override
    default void close() {}
}
