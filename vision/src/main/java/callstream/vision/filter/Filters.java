package callstream.vision.filter;

import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import callstream.vision.ProcessingException;
import callstream.vision.ProcessingException.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which filter an effect means. Owns what filters work with, until {@link #close}. */
public final class Filters implements AutoCloseable {
    private final Blur blur = new Blur();

    /**
     * The filters of effects, in their order; to be used before {@link #close}, on the same thread.
     *
     * @throws ProcessingException if one is unknown or a parameter out of its bounds; the message names it
     */
    public List<Filter> of(List<Effect> effects) throws ProcessingException {
        Optional<String> fault = Effects.fault(effects);
        if (fault.isPresent()) {
            throw new ProcessingException(Stage.EFFECTS, fault.get(), null);
        }
        var filters = new ArrayList<Filter>(effects.size());
        for (Effect effect : effects) {
            filters.add(of(effect));
        }
        return filters;
    }

    private Filter of(Effect effect) throws ProcessingException {
        return switch (effect.getName()) {
            case Effects.DETECT_FACES -> new DrawBoxes();
            case Effects.GAUSSIAN_BLUR ->
                new BlurWhole(blur, effect.getParametersOrDefault(Effects.SIGMA, Effects.DEFAULT_SIGMA));
            case Effects.BLUR_FACES -> new BlurFaces(blur);
            default ->
                throw new ProcessingException(Stage.EFFECTS, "no filter for effect '" + effect.getName() + "'", null);
        };
    }

    @Override
    public void close() {
        blur.close();
    }
}
