package callstream.protocol;

import callstream.protocol.v1.Effect;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one effect is called and takes.
 *
 * @param name as frames ask for it: 1 to 32 lower-case letters, digits and hyphens
 * @param parameters by name, with their bounds
 */
public record EffectSpec(String name, Map<String, Bounds> parameters) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

    /**
     * What a parameter may be.
     *
     * @param least bound, allowed itself
     * @param most bound, allowed itself
     * @param preset what it is where a frame does not say
     */
    public record Bounds(double least, double most, double preset) {
        /** @throws IllegalArgumentException if the preset lies outside */
        public Bounds {
            if (!(least <= preset && preset <= most)) {
                throw new IllegalArgumentException(preset + " is not within " + least + " to " + most);
            }
        }

        boolean contains(double value) {
            return value >= least && value <= most;
        }
    }

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if a name is not as said, or there are more parameters than a frame may give
     */
    public EffectSpec {
        if (!isName(name)) {
            throw new IllegalArgumentException("an effect can't be called '" + name + "'");
        }
        if (parameters.size() > Limits.MAX_EFFECT_PARAMETERS) {
            throw new IllegalArgumentException(name + " has more than " + Limits.MAX_EFFECT_PARAMETERS + " parameters");
        }
        parameters = Map.copyOf(parameters);
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** An effect without parameters. */
    public static EffectSpec named(String name) {
        return new EffectSpec(name, Map.of());
    }

    /**
     * A parameter of an effect, or what it is where the frame does not say.
     *
     * @throws IllegalArgumentException if this effect has no such parameter
     */
    public double valueOf(Effect effect, String parameter) {
        Bounds bounds = parameters.get(parameter);
        if (bounds == null) {
            throw new IllegalArgumentException(name + " has no parameter '" + parameter + "'");
        }
        return effect.getParametersOrDefault(parameter, bounds.preset());
    }

    /** What is wrong with the parameters of an effect of this name, for people; empty where nothing is. */
    Optional<String> fault(Effect effect) {
        return effect.getParametersMap().entrySet().stream()
                .flatMap(given -> fault(given).stream())
                .findFirst();
    }

    private Optional<String> fault(Map.Entry<String, Double> given) {
        Bounds bounds = parameters.get(given.getKey());
        if (bounds == null) {
            return Optional.of(name + " has no parameter '" + EffectCatalogue.abbreviate(given.getKey()) + "'");
        }
        if (!bounds.contains(given.getValue())) {
            return Optional.of(name + "." + given.getKey() + " is " + given.getValue() + ", not within "
                    + bounds.least() + " to " + bounds.most());
        }
        return Optional.empty();
    }
}
