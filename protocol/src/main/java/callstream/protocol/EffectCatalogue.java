package callstream.protocol;

import callstream.protocol.EffectSpec.Bounds;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.OfferedEffect;
import callstream.protocol.v1.OfferedEffects;
import callstream.protocol.v1.OfferedParameter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All effects that a streaming job can do: what a frame may ask for. Immutable. */
public final class EffectCatalogue {
    private final SortedMap<String, EffectSpec> byName = new TreeMap<>();

    /** @throws IllegalArgumentException if two have one name */
    public EffectCatalogue(Collection<EffectSpec> effects) {
        for (EffectSpec effect : effects) {
            if (byName.put(effect.name(), effect) != null) {
                throw new IllegalArgumentException("two effects are called " + effect.name());
            }
        }
    }

    /**
     * Reads what a streaming job offers.
     *
     * @throws IllegalArgumentException if a name can't be one, is there twice, or bounds contradict each other
     */
    public static EffectCatalogue of(OfferedEffects offered) {
        return new EffectCatalogue(
                offered.getEffectsList().stream().map(EffectCatalogue::spec).toList());
    }

    private static EffectSpec spec(OfferedEffect effect) {
        Map<String, Bounds> parameters = new HashMap<>();
        for (OfferedParameter parameter : effect.getParametersList()) {
            parameters.put(
                    parameter.getName(), new Bounds(parameter.getLeast(), parameter.getMost(), parameter.getPreset()));
        }
        return new EffectSpec(effect.getName(), parameters);
    }

    /** The same as a message; equal catalogues make equal messages. */
    public OfferedEffects toMessage() {
        var message = OfferedEffects.newBuilder();
        for (EffectSpec spec : byName.values()) {
            var effect = OfferedEffect.newBuilder().setName(spec.name());
            new TreeMap<>(spec.parameters())
                    .forEach((name, bounds) -> effect.addParameters(OfferedParameter.newBuilder()
                            .setName(name)
                            .setLeast(bounds.least())
                            .setMost(bounds.most())
                            .setPreset(bounds.preset())));
            message.addEffects(effect);
        }
        return message.build();
    }

    /** Names of all effects, sorted. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** One effect. */
    public Optional<EffectSpec> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Checks what a frame asks for.
     *
     * @return what is wrong, for people, at most 200 characters; empty where all effects are known and within bounds
     */
    public Optional<String> fault(List<Effect> effects) {
        if (effects.size() > Limits.MAX_EFFECTS) {
            return Optional.of(effects.size() + " effects asked for, at most " + Limits.MAX_EFFECTS + " may be");
        }
        return effects.stream().flatMap(effect -> fault(effect).stream()).findFirst();
    }

    private Optional<String> fault(Effect effect) {
        Optional<EffectSpec> known = find(effect.getName());
        if (known.isEmpty()) {
            String fault = "no effect is called '" + abbreviate(effect.getName()) + "'; there are " + names();
            return Optional.of(fault.length() <= 200 ? fault : fault.substring(0, 199) + "…");
        }
        return known.get().fault(effect);
    }

    static String abbreviate(String text) {
        return text.length() <= 32 ? text : text.substring(0, 32) + "…";
    }
}
