package callstream.vision.filter;

import callstream.protocol.EffectCatalogue;
import callstream.protocol.EffectSpec;
import callstream.protocol.v1.Effect;
import callstream.vision.ProcessingException;
import callstream.vision.ProcessingException.Stage;
import callstream.vision.jpeg.HideArea;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.bytedeco.opencv.opencv_core.Mat;

/** All filters on the class path, each once. One thread at a time; owns them, until {@link #close}. */
public final class Filters implements AutoCloseable {
    /**
     * A filter in use.
     *
     * @param filter what does it
     * @param effect what the frame asked for
     */
    public record Use(FrameFilter filter, Effect effect) {
        /** Whether it changes pixels: {@link FrameFilter#changes}. */
        public boolean changes() {
            return filter.changes(effect);
        }

        /** What it blurs, where that is all that it does: {@link FrameFilter#blurredAreas}. */
        public Optional<List<HideArea>> blurredAreas(Scene scene, int width, int height) {
            return filter.blurredAreas(scene, effect, width, height);
        }

        /** Does it: {@link FrameFilter#apply}. */
        public void apply(Mat picture, Scene scene) {
            filter.apply(picture, scene, effect);
        }
    }

    private final Map<String, FrameFilter> byEffect = new LinkedHashMap<>();
    private final EffectCatalogue catalogue;

    /**
     * Makes one of each.
     *
     * @throws IllegalArgumentException if two do one effect
     * @throws java.util.ServiceConfigurationError if one that is registered can't be made
     */
    public Filters() {
        this(ServiceLoader.load(FrameFilter.class, Filters.class.getClassLoader()));
    }

    Filters(Iterable<FrameFilter> all) {
        var specs = new ArrayList<EffectSpec>();
        all.forEach(filter -> {
            specs.add(filter.spec());
            byEffect.put(filter.spec().name(), filter);
        });
        catalogue = new EffectCatalogue(specs);
    }

    /** What they do. */
    public EffectCatalogue catalogue() {
        return catalogue;
    }

    /**
     * The filters of effects, in their order; to be used before {@link #close}, on the same thread.
     *
     * @throws ProcessingException if one is unknown or a parameter out of its bounds; the message names it
     */
    public List<Use> of(List<Effect> effects) throws ProcessingException {
        Optional<String> fault = catalogue.fault(effects);
        if (fault.isPresent()) {
            throw new ProcessingException(Stage.EFFECTS, fault.get(), null);
        }
        var uses = new ArrayList<Use>(effects.size());
        for (Effect effect : effects) {
            FrameFilter filter = byEffect.get(effect.getName());
            if (filter == null) {
                throw new IllegalStateException("the catalogue has an effect without a filter: " + effect.getName());
            }
            uses.add(new Use(filter, effect));
        }
        return uses;
    }

    @Override
    public void close() {
        byEffect.values().forEach(FrameFilter::close);
    }
}
