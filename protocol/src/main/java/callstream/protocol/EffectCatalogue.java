package callstream.protocol;

import callstream.protocol.v1.Effect;
import java.util.Collection;
import java.util.List;
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
