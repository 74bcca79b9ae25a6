package callstream.protocol;

import callstream.protocol.v1.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The effects that a frame may ask for, with their parameters' bounds. */
public final class Effects {
    /** Finds faces and draws a box around each. */
    public static final String DETECT_FACES = "detect-faces";

    /** Blurs the whole picture. */
    public static final String GAUSSIAN_BLUR = "gaussian-blur";

    /** Blurs every face; the whole picture when the detection fails. */
    public static final String BLUR_FACES = "blur-faces";

    /** Parameter of {@link #GAUSSIAN_BLUR}: standard deviation in pixels. */
    public static final String SIGMA = "sigma";

    /** Used where a frame does not say {@link #SIGMA}; makes a face 200 pixels high unrecognisable. */
    public static final double DEFAULT_SIGMA = 12;

    private static final Map<String, Map<String, Range>> KNOWN =
            Map.of(DETECT_FACES, Map.of(), GAUSSIAN_BLUR, Map.of(SIGMA, new Range(1, 64)), BLUR_FACES, Map.of());

    private record Range(double least, double most) {
        boolean contains(double value) {
            return value >= least && value <= most;
        }
    }

    /** Names of all effects, sorted. */
    public static List<String> names() {
        return KNOWN.keySet().stream().sorted().toList();
    }

    /**
     * Checks what a frame asks for.
     *
     * @return what is wrong, for people, or empty where all effects are known and within bounds
     */
    public static Optional<String> fault(List<Effect> effects) {
        if (effects.size() > Limits.MAX_EFFECTS) {
            return Optional.of(effects.size() + " effects asked for, at most " + Limits.MAX_EFFECTS + " may be");
        }
        return effects.stream().flatMap(effect -> fault(effect).stream()).findFirst();
    }

    private static Optional<String> fault(Effect effect) {
        Map<String, Range> known = KNOWN.get(effect.getName());
        if (known == null) {
            return Optional.of("no effect is called '" + abbreviate(effect.getName()) + "'; there are " + names());
        }
        return effect.getParametersMap().entrySet().stream()
                .flatMap(given -> fault(effect.getName(), known, given).stream())
                .findFirst();
    }

    private static Optional<String> fault(String effect, Map<String, Range> known, Map.Entry<String, Double> given) {
        Range range = known.get(given.getKey());
        if (range == null) {
            return Optional.of(effect + " has no parameter '" + abbreviate(given.getKey()) + "'");
        }
        if (!range.contains(given.getValue())) {
            return Optional.of(effect + "." + given.getKey() + " is " + given.getValue() + ", not within "
                    + range.least() + " to " + range.most());
        }
        return Optional.empty();
    }

    private static String abbreviate(String text) {
        return text.length() <= 32 ? text : text.substring(0, 32) + "…";
    }

    private Effects() {}
}
